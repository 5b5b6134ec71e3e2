import { explainAwsError } from '../aws-errors.ts';
import { type Finding, findings } from './finding.ts';

/** What asking for a fact gave. */
export type Reading<T> =
  | { readonly value: T }
  | { readonly absent: true }
  /** The permission that the caller lacks. */
  | { readonly denied: string }
  /** Why it could not be asked; what the service said. */
  | { readonly failed: string };

const ABSENT = new Set([
  ...['ResourceNotFoundException', 'NoSuchBucket', 'QueueDoesNotExist', 'NotFoundException', 'NotFound'],
  'NoSuchEntityException',
  ...['AWS.SimpleQueueService.NonExistentQueue', 'ServerSideEncryptionConfigurationNotFoundError'],
]);

/** Each service has its own word; unknown or expired credentials are another matter: no single permission would help. */
const DENIED = /AccessDenied|Forbidden|AuthorizationError|^403$/;

/** Asks for one fact, for which the caller needs `permission`. A target that does not answer at all is thrown. */
export const read = async <T>(permission: string, ask: () => Promise<T>): Promise<Reading<T>> => {
  try {
    return { value: await ask() };
  } catch (error) {
    const { name = '', message = '' } = error as { name?: string; message?: string };
    if (ABSENT.has(name) || (name === 'ValidationError' && message.includes('does not exist')))
      return { absent: true };
    if (DENIED.test(name)) return { denied: permission };
    if (explainAwsError(error) !== undefined) throw error;
    return { failed: `${name}: ${message}` };
  }
};

/** What was read, if it could be. */
export const known = <T>(reading: Reading<T>): T | undefined =>
  'value' in reading ? reading.value : undefined;

/**
 * Checks what was read; where nothing could be, says so. `ifAbsent` is the finding for what is not there.
 */
export const whenRead = <T>(
  check: string,
  reading: Reading<T>,
  ifAbsent: () => Finding,
  judge: (value: T) => readonly Finding[],
): readonly Finding[] => {
  if ('value' in reading) return judge(reading.value);
  if ('absent' in reading) return [ifAbsent()];
  return [findings(check).notChecked(whyNot(reading))];
};

const whyNot = (reading: { readonly denied: string } | { readonly failed: string }): string =>
  'denied' in reading
    ? `these credentials lack ${reading.denied}`
    : `it could not be read: ${reading.failed}`;

/** Says that a fact is missing which only sharpens other checks; nothing when it was read, or is not there. */
export const whenUnread = (check: string, reading: Reading<unknown>): readonly Finding[] =>
  'denied' in reading || 'failed' in reading ? [findings(check).notChecked(whyNot(reading))] : [];
