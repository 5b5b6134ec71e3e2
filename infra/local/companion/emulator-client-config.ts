import { PipelineError } from '../../../src/errors.ts';

export type EmulatorClientConfig = {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

/** AWS's own domains, those of China among them. */
const AWS_HOST = /(?:^|\.)(?:amazonaws\.com|amazonaws\.com\.cn|api\.aws)$/;

/**
 * What clients of an emulator are made with, from the variables by which it is reached.
 * @throws PipelineError `INVALID_OPTION` without an endpoint, and for AWS itself, where CloudWatch evaluates alarms:
 * alarm states that somebody else sets there would hide what is true.
 */
export const emulatorClientConfig = (
  variables: Readonly<Record<string, string | undefined>>,
): EmulatorClientConfig => {
  const endpoint = variables.AWS_ENDPOINT_URL;
  if (!endpoint) throw refused('there is no endpoint of an emulator (AWS_ENDPOINT_URL)');
  if (!URL.canParse(endpoint)) throw refused(`"${endpoint}" is no address`);
  if (AWS_HOST.test(new URL(endpoint).hostname)) throw refused(`${endpoint} is AWS`);
  return {
    endpoint,
    region: variables.AWS_REGION ?? variables.AWS_DEFAULT_REGION ?? 'us-east-1',
    credentials: {
      accessKeyId: variables.AWS_ACCESS_KEY_ID ?? '000000000000',
      secretAccessKey: variables.AWS_SECRET_ACCESS_KEY ?? 'emulator',
    },
  };
};

const refused = (reason: string): PipelineError =>
  new PipelineError(
    'INVALID_OPTION',
    `The companion evaluates alarms on emulators only, where nobody else does: ${reason}.`,
  );
