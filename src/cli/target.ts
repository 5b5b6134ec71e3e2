import { readFile } from 'node:fs/promises';
import { EMULATOR_ENVIRONMENT, EMULATOR_STATE_FILE } from '../contracts.ts';
import { PipelineError } from '../errors.ts';
import type { GlobalOptions } from './global-options.ts';

/** Where commands go: what every AWS client is made with, and its name for people. */
export type Target = {
  readonly env: string;
  readonly description: string;
  readonly isEmulator: boolean;
  readonly clientConfig: {
    readonly endpoint?: string;
    readonly region?: string;
    readonly profile?: string;
    readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** An endpoint of one host serves all buckets by path; on AWS each bucket is a host. */
  readonly forcePathStyle: boolean;
};

/** What `npm start` notes of the running emulator. */
type EmulatorState = { readonly endpoint: string; readonly environment?: Readonly<Record<string, string>> };

type Variables = Readonly<Record<string, string | undefined>>;

const STATE_FILE = new URL(`../../${EMULATOR_STATE_FILE}`, import.meta.url);
/** The emulator takes any key; twelve digits are its account number. */
const EMULATOR_KEY = '000000000000';
const EMULATOR_REGION = 'us-east-1';

export const EMULATOR_NOT_RUNNING = 'The local emulator is not running: start it with `npm start`.';

/**
 * Where the commands of `options` go: the emulator for environment `local` unless AWS_ENDPOINT_URL names another
 * endpoint, else what the AWS SDK finds by itself.
 * @throws PipelineError `TARGET_UNREACHABLE` when no emulator has been started.
 */
export const resolveTarget = async (
  options: GlobalOptions,
  variables: Variables = process.env,
  stateFile: URL = STATE_FILE,
): Promise<Target> => {
  const endpoint = variables.AWS_ENDPOINT_URL;
  if (options.env === EMULATOR_ENVIRONMENT && !endpoint)
    return emulatorTarget(options, await readState(stateFile));
  const { profile, region } = options;
  return {
    env: options.env,
    description: endpoint ? `the endpoint ${endpoint}` : describeAws(options),
    isEmulator: false,
    // The SDK reads AWS_ENDPOINT_URL, AWS_PROFILE and AWS_REGION itself.
    clientConfig: { ...(profile !== undefined && { profile }), ...(region !== undefined && { region }) },
    forcePathStyle: Boolean(endpoint || variables.AWS_ENDPOINT_URL_S3),
  };
};

/** Whether it is AWS itself: an endpoint of one's own lacks some of what AWS has. */
export const isAws = ({ isEmulator }: Target, variables: Variables = process.env): boolean =>
  !isEmulator && !variables.AWS_ENDPOINT_URL;

const emulatorTarget = (options: GlobalOptions, { endpoint, environment = {} }: EmulatorState): Target => ({
  env: options.env,
  description: `the local emulator at ${endpoint}`,
  isEmulator: true,
  clientConfig: {
    endpoint,
    region: options.region ?? environment.AWS_REGION ?? EMULATOR_REGION,
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? EMULATOR_KEY,
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? EMULATOR_KEY,
    },
  },
  forcePathStyle: true,
});

const readState = async (file: URL): Promise<EmulatorState> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as EmulatorState;
  } catch (cause) {
    throw new PipelineError('TARGET_UNREACHABLE', EMULATOR_NOT_RUNNING, { cause });
  }
};

const describeAws = ({ profile, region }: GlobalOptions): string => {
  const details = [profile && `profile ${profile}`, region && `region ${region}`].filter(Boolean).join(', ');
  return details ? `AWS (${details})` : 'AWS';
};
