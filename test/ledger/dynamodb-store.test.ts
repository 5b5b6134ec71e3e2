/** What the emulator never answers; the rest is in the store's contract, on real tables (test/integration). */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoDbStore } from '../../src/ledger/dynamodb-store.ts';
import { toAttributes } from '../../src/ledger/dynamodb-values.ts';
import { evolve } from '../../src/ledger/evolve.ts';
import { fakeClient } from '../support/fake-client.ts';
import { objectVersion, profiledEvent } from '../support/versions.ts';

const event = profiledEvent(objectVersion());
const item = evolve(undefined, event);
const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({
    message: '',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const append = (answers: Readonly<Record<string, unknown[]>>) => {
  const { client } = fakeClient(answers);
  return dynamoDbStore({ client, metadataTable: 'm', eventsTable: 'e' }).append(event, item, 0);
};

describe('dynamoDbStore', () => {
  it.each([[['TransactionConflict', 'None']], [['None', 'TransactionConflict']]])(
    'reads the item anew when two transactions met (%s)',
    async (codes) => {
      const result = await append({
        TransactWriteItemsCommand: [cancelled(...codes)],
        GetItemCommand: [{ Item: toAttributes(item) }],
      });
      expect(result).toEqual({ outcome: 'conflict', current: item });
    },
  );

  it('takes the item of ALL_OLD for the present one, without another read', async () => {
    const error = cancelled('ConditionalCheckFailed', 'None');
    error.CancellationReasons = [
      { Code: 'ConditionalCheckFailed', Item: toAttributes(item) },
      { Code: 'None' },
    ];
    expect(await append({ TransactWriteItemsCommand: [error] })).toEqual({
      outcome: 'conflict',
      current: item,
    });
  });

  it.each([
    ['a validation error', Object.assign(new Error('too large'), { name: 'ValidationException' })],
    ['one inside a transaction', cancelled('ValidationError', 'None')],
  ])('throws an error that no retry helps on %s', async (_, error) => {
    await expect(append({ TransactWriteItemsCommand: [error] })).rejects.toMatchObject({
      code: 'LEDGER_REFUSED',
      retryable: false,
      cause: error,
    });
  });

  it.each([
    ['throttling', cancelled('ThrottlingError', 'None')],
    ['anything else', new Error('socket hang up')],
  ])('throws a retryable error of ours on %s', async (_, error) => {
    await expect(append({ TransactWriteItemsCommand: [error] })).rejects.toMatchObject({
      code: 'LEDGER_FAILED',
      retryable: true,
      cause: error,
    });
  });
});
