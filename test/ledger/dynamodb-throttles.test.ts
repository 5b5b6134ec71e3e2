import { DynamoDBServiceException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { isThrottle } from '../../src/ledger/dynamodb-errors.ts';

const metadata = { $fault: 'client', $metadata: { httpStatusCode: 400 }, message: 'm' } as const;
const named = (name: string) => new DynamoDBServiceException({ ...metadata, name });
const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({ ...metadata, CancellationReasons: codes.map((Code) => ({ Code })) });

describe('isThrottle', () => {
  it.each([
    named('ProvisionedThroughputExceededException'),
    named('ThrottlingException'),
    named('RequestLimitExceeded'),
    cancelled('None', 'ThrottlingError'),
    cancelled('ProvisionedThroughputExceeded', 'None'),
  ])('finds %s one', (error) => {
    expect(isThrottle(error)).toBe(true);
  });

  it.each([
    named('InternalServerError'),
    named('ResourceNotFoundException'),
    cancelled('ConditionalCheckFailed', 'None'),
    cancelled('TransactionConflict'),
    'ThrottlingException',
    undefined,
  ])('finds %s none', (error) => {
    expect(isThrottle(error)).toBe(false);
  });
});
