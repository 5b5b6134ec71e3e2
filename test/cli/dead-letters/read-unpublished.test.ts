import { expect, it } from 'vitest';
import { readUnpublished } from '../../../src/cli/dead-letters/read-unpublished.ts';

const message = (body: string, reason: string | null = null) => ({
  id: 'm',
  handle: 'h',
  body,
  reason,
  receives: 1,
  sentAt: 0,
  attributes: {},
});

/** As AWS documents what Lambda sends to a destination on failure, shortened. */
const GIVEN_UP = JSON.stringify({
  requestContext: { requestId: 'r', functionArn: 'arn', condition: 'RetryAttemptsExhausted' },
  DDBStreamBatchInfo: { shardId: 's', approximateArrivalOfFirstRecord: '2026-11-25T16:00:00Z', batchSize: 3 },
});

it('names file and reason of an event that the function put aside', () => {
  const body = JSON.stringify({ file_name: 'sales/a.csv', event_id: 'e' });

  const { versions, reason } = readUnpublished(message(body, 'MalformedDetail'));

  expect(versions).toEqual([{ fileName: 'sales/a.csv' }]);
  expect(reason).toBe('MalformedDetail');
});

it('says why Lambda gave records up, which names no file', () => {
  expect(readUnpublished(message(GIVEN_UP))).toMatchObject({
    versions: [],
    reason: 'given up by Lambda: RetryAttemptsExhausted',
  });
});

it.each(['', 'no JSON', 'null', '[]', '7', '{"requestContext":null}', '{"file_name":7}'])(
  'reads what somebody else sent: %s',
  (body) => {
    expect(readUnpublished(message(body))).toMatchObject({
      versions: [],
      reason: 'no message of the pipeline',
    });
  },
);
