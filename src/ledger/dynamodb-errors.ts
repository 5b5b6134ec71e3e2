import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PipelineError } from '../errors.ts';

/** What the same request gets again, however often it is sent: what was written is at fault, not the surroundings. */
const REFUSALS: ReadonlySet<string> = new Set([
  'ValidationException',
  'ValidationError', // the same inside a cancelled transaction
  'ItemCollectionSizeLimitExceededException',
  'ItemCollectionSizeLimitExceeded',
  'SerializationException',
]);

/**
 * Throws an error of DynamoDB as one of ours: `LEDGER_REFUSED` where a retry cannot help, else `LEDGER_FAILED`. A missing
 * table or grant is an error of the surroundings: it can be mended while the message waits.
 */
export const failed =
  (doing: string) =>
  (cause: unknown): never => {
    const name = cause instanceof Error ? cause.name : 'unknown error';
    if ([name, ...reasonsOf(cause)].some((reason) => REFUSALS.has(reason))) {
      throw new PipelineError('LEDGER_REFUSED', `DynamoDB refused the request while ${doing} (${name}).`, {
        cause,
      });
    }
    throw new PipelineError('LEDGER_FAILED', `DynamoDB failed while ${doing} (${name}).`, { cause });
  };

/** Two transactions met on one item; DynamoDB cancels one of them, and the SDK does not retry that. */
export const isConflict = (error: unknown): boolean => reasonsOf(error).includes('TransactionConflict');

/** As DynamoDB says it of a request, and of one part of a cancelled transaction: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
const THROTTLES: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'ThrottlingException',
  'ThrottlingError',
]);

/** DynamoDB turned the request away because there were too many. */
export const isThrottle = (error: unknown): boolean =>
  error instanceof Error && [error.name, ...reasonsOf(error)].some((reason) => THROTTLES.has(reason));

const reasonsOf = (error: unknown): string[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).flatMap(({ Code }) => Code ?? [])
    : [];
