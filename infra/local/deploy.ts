/** `cdk bootstrap` and `cdk deploy` against an emulator: the plain CDK command line, told where to go by variables. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stackName } from '../../src/contracts.ts';
import { PipelineError } from '../../src/errors.ts';
import type { Context } from './deployment-digest.ts';
import type { Emulator } from './emulator.ts';
import { clientEnvironment, clientSettings } from './emulator-settings.ts';
import { LOG_FOLDER, NODE_FIRST, ROOT } from './paths.ts';
import { type Command, runCommand } from './run-command.ts';

export type DeployOptions = Pick<Command, 'signal' | 'onLine'> & {
  readonly emulator: Pick<Emulator, 'endpoint' | 'certificate'>;
  readonly env: string;
  /** Further keys of infra/configuration.ts. */
  readonly context?: Context;
  /** The cloud assembly, the outputs and CDK's caches are written here. */
  readonly folder: string;
};

export type Outputs = Readonly<Record<string, string>>;

const CDK = join(ROOT, 'node_modules/aws-cdk/bin/cdk');
const QUIET = ['--no-notices', '--no-version-reporting', '--no-color'];

/** Prepares a fresh emulator for deployments; once is enough. */
export const bootstrap = async (options: DeployOptions): Promise<void> => {
  const { AWS_ACCESS_KEY_ID: account, AWS_REGION: region } = clientSettings(options.emulator);
  await mkdir(options.folder, { recursive: true });
  // In a folder without cdk.json, or CDK would build the whole stack only to leave it unused.
  await cdk('bootstrap', [`aws://${account}/${region}`], options.folder, options);
};

/** Deploys the stack and returns its outputs; throws TARGET_UNREACHABLE with CDK's last lines when it fails. */
export const deploy = async (options: DeployOptions): Promise<Outputs> => {
  const { env, context, folder } = options;
  const outputs = join(folder, 'outputs.json');
  const given = Object.entries({ env, ...context }).flatMap(([key, value]) => [
    '--context',
    `${key}=${value}`,
  ]);
  const places = ['--output', join(folder, 'cdk.out'), '--outputs-file', outputs];
  await cdk('deploy', ['--require-approval', 'never', ...given, ...places], ROOT, options);
  return JSON.parse(await readFile(outputs, 'utf8'))[stackName(env)] ?? {};
};

const cdk = async (
  subcommand: string,
  args: readonly string[],
  workingFolder: string,
  { emulator, folder, signal, onLine }: DeployOptions,
): Promise<void> => {
  const command = {
    program: process.execPath,
    args: [CDK, subcommand, ...args, ...QUIET],
    environment: { ...clientEnvironment(emulator), ...cdkSettings(folder), PATH: NODE_FIRST },
    folder: workingFolder,
    log: join(LOG_FOLDER, 'cdk.log'),
    signal,
    onLine,
  };
  try {
    await runCommand(command);
  } catch (cause) {
    if (!(cause instanceof PipelineError)) throw cause;
    throw new PipelineError('TARGET_UNREACHABLE', `cdk ${subcommand} failed:\n${cause.message}`, { cause });
  }
};

/** CDK keeps caches and an identity for telemetry in the home folder. */
const cdkSettings = (folder: string): Record<string, string> => ({
  HOME: folder,
  CDK_DISABLE_CLI_TELEMETRY: 'true',
});
