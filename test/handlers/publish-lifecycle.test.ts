import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { PipelineError } from '../../src/errors.ts';
import { publishLifecycle } from '../../src/handlers/publish-lifecycle.ts';
import { eventBridgePutEvents } from '../../src/handlers/put-lifecycle-events.ts';
import { toAttributes } from '../../src/ledger/dynamodb-values.ts';
import type { TerminalEvent } from '../../src/ledger/events.ts';
import { publisherLogger } from '../../src/observability/logger.ts';
import { captureLogs } from '../support/capture-logs.ts';
import { fakeClient } from '../support/fake-client.ts';
import { validateLifecycleDetail } from '../support/validate-lifecycle-detail.ts';
import { attemptedEvent, objectVersion, profiledEvent, replayedEvent } from '../support/versions.ts';

const CELL = 'secret-cell-value';

let sequence = 0;
const recordOf = (item: object, eventName: DynamoDBRecord['eventName'] = 'INSERT'): DynamoDBRecord => ({
  eventName: eventName!,
  dynamodb: { SequenceNumber: `s${++sequence}`, NewImage: toAttributes(item) as never },
});
const profiled = (fileName: string) => profiledEvent(objectVersion({ fileName }));
const failed = (fileName: string, error_message = 'The file has no content.'): TerminalEvent => ({
  ...profiledEvent(objectVersion({ fileName }), { row_count: 0, schema: {}, statistics: {} }),
  type: 'FileFailed',
  error_code: 'EMPTY_FILE',
  error_message,
});
const published = (n: number) => ({
  FailedEntryCount: 0,
  Entries: Array.from({ length: n }, (_, i) => ({ EventId: `id-${i}` })),
});
const refusal = (ErrorCode: string) => ({ ErrorCode, ErrorMessage: 'm' });

const setUp = (answers: unknown[], { queueFails = false } = {}) => {
  const { client, sent } = fakeClient({ PutEventsCommand: answers });
  const aside: { body: unknown; reason: string }[] = [];
  const dependencies = {
    putEvents: eventBridgePutEvents(client, 'the-bus'),
    setAside: async (body: string, reason: string) => {
      if (queueFails) throw new PipelineError('QUEUE_FAILED', 'Sending failed.');
      aside.push({ body: JSON.parse(body), reason });
    },
    logger: publisherLogger(),
  };
  const requests = () => sent.map(({ input }) => input.Entries as Record<string, unknown>[]);
  const details = () =>
    requests().flatMap((entries) => entries.map(({ Detail }) => JSON.parse(Detail as string)));
  return {
    aside,
    requests,
    details,
    publish: (records: DynamoDBRecord[]) => publishLifecycle(records, dependencies),
  };
};
const placeOf = (record: DynamoDBRecord | undefined) => ({
  batchItemFailures: [{ itemIdentifier: record?.dynamodb?.SequenceNumber }],
});
const NOTHING_LEFT = { batchItemFailures: [] };

describe('publishLifecycle', () => {
  const lines = captureLogs();

  it('publishes both ends of files, each with a detail that keeps to its schema', async () => {
    const { requests, details, publish } = setUp([published(2)]);

    const answer = await publish([recordOf(profiled('a.csv')), recordOf(failed('b.csv'))]);

    expect(answer).toEqual(NOTHING_LEFT);
    expect(requests()).toMatchObject([
      [
        {
          EventBusName: 'the-bus',
          Source: 'data-ingestion-pipeline',
          DetailType: 'FileProfiled',
          Time: new Date('2026-01-02T03:04:06.000Z'),
        },
        { DetailType: 'FileFailed' },
      ],
    ]);
    expect(details()).toMatchObject([
      {
        event_id: profiled('a.csv').event_id,
        generation: 0,
        file_name: 'a.csv',
        bucket: 'bucket',
        key: 'uploads/a.csv',
        version_id: null,
        e_tag: 'e1',
        size_bytes: 10,
        status: 'success',
        row_count: 2,
        summary_key: 'processed/sales_summary.json',
        profile_digest: 'd1',
      },
      {
        file_name: 'b.csv',
        status: 'error',
        error_code: 'EMPTY_FILE',
        error_message: 'The file has no content.',
      },
    ]);
    for (const detail of details()) validateLifecycleDetail(detail);
  });

  it('tells of no statistic, type or column', async () => {
    const { requests, publish } = setUp([published(1)]);
    const statistics = { [CELL]: { min: CELL, max: CELL, avg: null, count: 2 } };
    await publish([recordOf(profiledEvent(objectVersion(), { schema: { [CELL]: 'string' }, statistics }))]);
    expect(requests()).toHaveLength(1);
    expect(JSON.stringify([requests(), lines])).not.toContain(CELL);
  });

  it('leaves alone what is no end of a file, and what is no new event', async () => {
    const { aside, requests, publish } = setUp([]);
    const version = objectVersion();
    const answer = await publish([
      recordOf(attemptedEvent(version)),
      recordOf(replayedEvent(version, 1)),
      recordOf(profiled('a.csv'), 'MODIFY'),
      { eventName: 'REMOVE', dynamodb: { SequenceNumber: 's' } },
    ]);
    expect(answer).toEqual(NOTHING_LEFT);
    expect(requests()).toEqual([]);
    expect(aside).toEqual([]);
  });

  it.each(['ThrottlingException', 'InternalFailure', 'AccessDeniedException'])(
    'asks for the first event that failed with %s, and all behind it, again',
    async (code) => {
      const { aside, publish } = setUp([
        { FailedEntryCount: 1, Entries: [{ EventId: '1' }, refusal(code), { EventId: '3' }] },
      ]);
      const records = ['a.csv', 'b.csv', 'c.csv'].map((name) => recordOf(profiled(name)));
      expect(await publish(records)).toEqual(placeOf(records[1]));
      expect(aside).toEqual([]);
      expect(lines.find(({ message }) => message === 'event not published')).toMatchObject({
        file_name: 'b.csv',
        error_code: code,
      });
    },
  );

  it('asks for what an answer that is too short says nothing of again', async () => {
    const records = ['a.csv', 'b.csv'].map((name) => recordOf(profiled(name)));
    expect(await setUp([published(1)]).publish(records)).toEqual(placeOf(records[1]));
  });

  it.each([
    ['the request fails', new Error('down')],
    ['the first event fails', { Entries: [refusal('ThrottlingException'), { EventId: '2' }] }],
  ])('fails as a whole, so that Lambda counts an error, when %s', async (_, answer) => {
    const records = ['a.csv', 'b.csv'].map((name) => recordOf(profiled(name)));
    await expect(setUp([answer]).publish(records)).rejects.toMatchObject({ code: 'PUBLISH_FAILED' });
  });

  it('fails as a whole when the first event is of a newer release', async () => {
    const newer = recordOf({ ...profiled('b.csv'), event_version: 99 });
    await expect(setUp([]).publish([newer, recordOf(profiled('c.csv'))])).rejects.toMatchObject({
      code: 'PUBLISH_FAILED',
    });
  });

  it.each(['InvalidArgument', 'MalformedDetail'])(
    'sets aside an event that is refused with %s, so that it stops none behind it',
    async (code) => {
      const { aside, publish } = setUp([{ FailedEntryCount: 1, Entries: [refusal(code), { EventId: '2' }] }]);
      const answer = await publish([recordOf(profiled('a.csv')), recordOf(profiled('b.csv'))]);
      expect(answer).toEqual(NOTHING_LEFT);
      const body = { file_name: 'a.csv', event_id: profiled('a.csv').event_id };
      expect(aside).toEqual([{ body, reason: code }]);
    },
  );

  it('asks for an event again that could not be set aside', async () => {
    const { publish } = setUp([{ Entries: [refusal('MalformedDetail')] }], { queueFails: true });
    const record = recordOf(profiled('a.csv'));
    await expect(publish([record])).rejects.toMatchObject({ code: 'PUBLISH_FAILED' });
  });

  it('sets aside an event whose time is none: it would make the SDK refuse the whole request, for ever', async () => {
    const { aside, details, publish } = setUp([published(1)]);
    const timeless = { ...profiled('x.csv'), occurred_at: 'yesterday' };
    expect(await publish([recordOf(timeless), recordOf(profiled('a.csv'))])).toEqual(NOTHING_LEFT);
    expect(aside).toMatchObject([{ body: { file_name: 'x.csv' }, reason: 'NotAnEvent' }]);
    expect(details()).toMatchObject([{ file_name: 'a.csv' }]);
  });

  it('sets aside a record that is no event of the pipeline', async () => {
    const { aside, requests, publish } = setUp([published(1)]);
    const garbage = { file_name: 'x.csv', event_id: 'e', event_version: 2, type: 'FileProfiled' };
    expect(await publish([recordOf(garbage), recordOf(profiled('a.csv'))])).toEqual(NOTHING_LEFT);
    expect(aside).toMatchObject([{ reason: 'NotAnEvent' }]);
    expect(requests()[0]).toHaveLength(1);
  });

  it('publishes what stands before an event of a newer release, and waits with the rest', async () => {
    const { details, publish } = setUp([published(1)]);
    const newer = recordOf({ ...profiled('b.csv'), event_version: 99 });
    const answer = await publish([recordOf(profiled('a.csv')), newer, recordOf(profiled('c.csv'))]);
    expect(answer).toEqual(placeOf(newer));
    expect(details()).toMatchObject([{ file_name: 'a.csv' }]);
  });

  it('sends at most ten events a request, and stops at the first that fails', async () => {
    const names = Array.from({ length: 25 }, (_, i) => `${i}.csv`);
    const { requests, publish } = setUp([published(10), { Entries: [refusal('ThrottlingException')] }]);
    const records = names.map((name) => recordOf(profiled(name)));
    expect(await publish(records)).toEqual(placeOf(records[10]));
    expect(requests().map((entries) => entries.length)).toEqual([10, 10]);
  });

  it('keeps ten events with the longest names and messages within the 256 KB of a request', async () => {
    const { requests, details, publish } = setUp([published(10)]);
    const long = '😀'.repeat(250);
    const records = Array.from({ length: 10 }, (_, i) =>
      recordOf(failed(`${i}${long}.csv`, '😀'.repeat(5_000))),
    );
    await publish(records);
    const [entries] = requests();
    expect(entries).toHaveLength(10);
    expect(Buffer.byteLength(JSON.stringify(entries))).toBeLessThan(256 * 1024);
    expect(details()[0].error_message).toBe(`${'😀'.repeat(2_000)}…`);
  });
});
