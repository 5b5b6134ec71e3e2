import { PipelineError } from '../errors.ts';

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'TimeoutError',
]);
const NO_CREDENTIALS = new Set(['CredentialsProviderError', 'TokenProviderError']);
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired']);
const UNKNOWN_KEY = new Set([
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
]);
const DENIED = new Set(['AccessDenied', 'AccessDeniedException', 'AllAccessDisabled', 'Forbidden', '403']);
const REFRESH = 'log in again (`aws sso login`) or pass --profile';

/**
 * What the AWS SDK threw, as an error that says what to do; `undefined` for one that it has no better words for.
 * @param target named in the message, e.g. `the emulator at http://127.0.0.1:4566`
 */
export const explainAwsError = (error: unknown, target = 'AWS'): PipelineError | undefined => {
  const { name = '', code = '', message = '' } = error as { name?: string; code?: string; message?: string };
  const is = (names: ReadonlySet<string>): boolean => names.has(name) || names.has(code);
  const explain = (...[id, text]: ConstructorParameters<typeof PipelineError>): PipelineError =>
    new PipelineError(id, text, { cause: error });
  if (is(UNREACHABLE))
    return explain(
      'TARGET_UNREACHABLE',
      `No answer from ${target} (${code || name}): check the network, --region and AWS_ENDPOINT_URL.`,
    );
  if (is(EXPIRED)) return explain('ACCESS_DENIED', `The credentials for ${target} have expired: ${REFRESH}.`);
  if (is(NO_CREDENTIALS))
    return explain(
      'ACCESS_DENIED',
      `No usable credentials for ${target}: ${REFRESH}, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. ${message}`,
    );
  if (is(UNKNOWN_KEY))
    return explain(
      'ACCESS_DENIED',
      `${target} does not know these credentials: ${REFRESH}, and check that --region fits.`,
    );
  if (is(DENIED))
    return explain(
      'ACCESS_DENIED',
      `${target} refused: ${message || 'the credentials do not allow this'}. Ask for the permission or use another --profile.`,
    );
  if (message === 'Region is missing')
    return explain('INVALID_OPTION', 'No region is set: pass --region or set AWS_REGION.');
  return undefined;
};
