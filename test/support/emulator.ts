/** An emulator of the tests' own with the stack deployed to it: nothing is shared with `npm start`, nothing stays. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { bootstrap, deploy, type Outputs } from '../../infra/local/deploy.ts';
import type { Context } from '../../infra/local/deployment-digest.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../infra/local/emulator.ts';
import { clientSettings } from '../../infra/local/emulator-settings.ts';
import { LOCAL } from '../../infra/local/paths.ts';
import { EMULATOR_PYTHON } from '../../infra/local/python.ts';

/** What a test needs to reach the stack; plain data, so that it can be handed to the test's process. */
export type TestStack = {
  readonly env: string;
  readonly endpoint: string;
  /** By the keys of contracts.OUTPUTS. */
  readonly outputs: Outputs;
  /** The variables with which clients and child processes reach it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The certificate to trust, where IAM is enforced. */
  readonly certificate?: string;
};

export type StartedStack = TestStack & {
  /** Deploys once more, with other context. */
  readonly redeploy: (context: Context) => Promise<void>;
  /** The leader of the emulator's processes, the functions' among them. */
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

export type TestStackOptions = Pick<EmulatorOptions, 'auth' | 'environment'> & {
  readonly context?: Context;
  /** The name of the stage, `test` unless told otherwise; what blocks of runbooks write into the clone has it in its name. */
  readonly env?: string;
};

const ENV = 'test';

/**
 * Dead letters within seconds. The visibility timeout still leaves a cold start on a busy machine room, or a message
 * would come back while it is worked on.
 */
export const SHORT_TIMINGS: Context = {
  timeoutSeconds: 10,
  visibilityTimeoutSeconds: 5,
  maxReceiveCount: 2,
  // Game days see it fire: 20 minutes of the alarms without a file.
  expectFilesEveryMinutes: 10,
};

/** Starts an emulator in a folder of its own and deploys to it. It ends with this process at the latest. */
export const startTestStack = async (options: TestStackOptions = {}): Promise<StartedStack> => {
  const { context, env, ...emulatorOptions } = options;
  await EMULATOR_PYTHON.ensure();
  const emulator = await startEmulator({ ...emulatorOptions, folder: newTestFolder() });
  try {
    return await deployTo(emulator, { ...SHORT_TIMINGS, ...context }, env);
  } catch (error) {
    await emulator.stop();
    throw error;
  }
};

/** A place for one emulator, which makes the folder when it starts and removes it when it stops. */
export const newTestFolder = (): string => join(LOCAL, `test-${randomUUID()}`);

/** Bootstraps a fresh emulator and deploys to it. */
export const deployTo = async (emulator: Emulator, context: Context, env = ENV): Promise<StartedStack> => {
  const deployed = {
    emulator,
    env,
    context: { ...context, target: 'emulator' },
    folder: join(emulator.folder, 'cdk'),
  };
  await bootstrap(deployed);
  return startedStack(emulator, deployed, await deploy(deployed));
};

const startedStack = (
  emulator: Emulator,
  deployed: Parameters<typeof deploy>[0],
  outputs: Outputs,
): StartedStack => ({
  env: deployed.env,
  endpoint: emulator.endpoint,
  pid: emulator.pid,
  outputs,
  environment: clientSettings(emulator),
  ...(emulator.certificate !== undefined && { certificate: emulator.certificate }),
  redeploy: async (context) => {
    await deploy({ ...deployed, context: { ...deployed.context, ...context } });
  },
  stop: emulator.stop,
});
