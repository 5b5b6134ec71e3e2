/** The variables of the emulator's process, and those with which clients reach it. */
import { devNull } from 'node:os';
import { join } from 'node:path';
import type { CertificateFiles } from './certificate.ts';
import { LOOPBACK } from './free-port.ts';

/** Where an emulator answers. */
type Reachable = { readonly endpoint: string; readonly certificate?: string };

/** The emulator's root key: a number of 12 digits is the account; with AUTH any other key is refused. */
const ACCOUNT = '000000000000';
const REGION = 'us-east-1';

/** What an interpreter may need to run at all; everything else of the caller would leak into every function. */
const PASSED_ON = ['LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'LANG', 'LC_ALL'];

/** Settings of MiniStack that make it one loopback port with all its files in one folder. */
export const emulatorSettings = (
  folder: string,
  port: number,
  tls: CertificateFiles | undefined,
): Record<string, string> => ({
  ...picked(process.env),
  GATEWAY_PORT: String(port),
  BIND_HOST: LOOPBACK,
  // Queue URLs then name the endpoint's own host; SQS clients follow them.
  MINISTACK_HOST: LOOPBACK,
  IOT_MTLS_ENABLED: '0',
  SFTP_ENABLED: '0',
  STATE_DIR: join(folder, 'state'),
  TMPDIR: join(folder, 'tmp'),
  HOME: join(folder, 'tmp'),
  // As on AWS. Functions inherit both; by the second Powertools tells cold starts.
  TZ: 'UTC',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  ...(tls && {
    AUTH: 'true',
    USE_SSL: '1',
    MINISTACK_SSL_CERT: tls.certificate,
    MINISTACK_SSL_KEY: tls.key,
    ...trust(tls.certificate),
  }),
});

/** What a client needs to talk to the emulator and to nothing else. */
export const clientSettings = ({ endpoint, certificate }: Reachable) => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: ACCOUNT,
  AWS_SECRET_ACCESS_KEY: 'emulator',
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  // Without these, a profile of the user would come before the key above.
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
  ...(certificate !== undefined && trust(certificate)),
});

/** The caller's environment with every AWS variable replaced by those of the emulator. */
export const clientEnvironment = (emulator: Reachable): NodeJS.ProcessEnv => {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return { ...Object.fromEntries(others), ...clientSettings(emulator) };
};

const trust = (certificate: string): Record<string, string> => ({
  NODE_EXTRA_CA_CERTS: certificate,
  AWS_CA_BUNDLE: certificate,
});

const picked = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    PASSED_ON.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
  );
