import { describe, expect, it } from 'vitest';
import { redrive } from '../../../src/cli/dead-letters/redrive.ts';
import { redriveByTask } from '../../../src/cli/dead-letters/redrive-by-task.ts';
import { REASON_ATTRIBUTE } from '../../../src/contracts.ts';
import { memoryStore } from '../../../src/ledger/memory-store.ts';
import { typesOf } from '../../support/events-of.ts';
import { givenUpEvent, ledgerWith } from '../../support/ledger-events.ts';
import { memoryQueue } from '../../support/memory-queue.ts';
import { notification } from '../../support/notifications.ts';
import { objectVersion } from '../../support/versions.ts';

const NOW = Date.UTC(2026, 0, 3);
const HOUR = 3_600_000;
const about = (fileName: string) => JSON.stringify(notification({ key: `uploads/${fileName}` }));

const pipelineWith = (ledger = memoryStore()) => {
  const deadLetters = memoryQueue();
  const ingest = memoryQueue();
  deadLetters.put({ id: 'a', body: about('sales/a.csv'), sentAt: NOW - 2 * HOUR });
  deadLetters.put({ id: 'b', body: about('b.csv'), sentAt: NOW - HOUR / 2 });
  const reason = { DataType: 'String', StringValue: 'the body is not JSON' };
  deadLetters.put({
    id: 'foreign',
    body: '<xml>',
    reason: reason.StringValue,
    attributes: { [REASON_ATTRIBUTE]: reason, trace: { DataType: 'String', StringValue: 't' } },
    sentAt: NOW,
  });
  return { bucket: 'bucket', ledger, deadLetters, ingest, now: () => NOW };
};
const ALL = { filter: {}, redriveId: 'r1', limit: Infinity, lookAt: 100, dryRun: false, onMoved: () => {} };

describe('a redrive', () => {
  it('moves all messages and tells the histories of their files', async () => {
    const pipeline = pipelineWith();

    expect(await redrive(pipeline, ALL)).toEqual({ moved: 3, seen: 3 });

    expect(pipeline.deadLetters.ids()).toEqual([]);
    expect(pipeline.ingest.sent.map(({ body }) => body)).toEqual([
      about('sales/a.csv'),
      about('b.csv'),
      '<xml>',
    ]);
    expect(await typesOf(pipeline.ledger, 'b.csv')).toEqual(['FileRedriven']);
  });

  it('takes the reason off, and leaves other attributes', async () => {
    const pipeline = pipelineWith();
    await redrive(pipeline, ALL);
    expect(Object.keys(pipeline.ingest.sent[2]?.attributes ?? {})).toEqual(['trace']);
  });

  it.each([
    [{ prefix: 'sales/' }, ['a']],
    [{ reason: 'not json' }, ['foreign']],
    [{ sentBefore: NOW - HOUR }, ['a']],
    [{ prefix: 'sales/', sentBefore: NOW - 3 * HOUR }, []],
  ])('moves only what %j means, and makes the rest visible again', async (filter, ids) => {
    const pipeline = pipelineWith();
    const moved: string[] = [];
    const expected: readonly string[] = ids;

    await redrive(pipeline, { ...ALL, filter, onMoved: ({ message }) => moved.push(message.id) });

    expect(moved).toEqual(ids);
    expect(pipeline.deadLetters.ids()).toEqual(['a', 'b', 'foreign'].filter((id) => !expected.includes(id)));
    expect(pipeline.deadLetters.hidden()).toEqual([]);
  });

  it('finds messages without a reason by the last error in the history', async () => {
    const version = objectVersion({ fileName: 'b.csv' });
    const pipeline = pipelineWith(await ledgerWith(givenUpEvent(version)));
    await redrive(pipeline, { ...ALL, filter: { reason: 'read_failed' } });
    expect(pipeline.deadLetters.ids()).toEqual(['a', 'foreign']);
  });

  it('moves no more than its limit', async () => {
    const pipeline = pipelineWith();
    expect(await redrive(pipeline, { ...ALL, limit: 1 })).toMatchObject({ moved: 1 });
    expect(pipeline.ingest.sent).toHaveLength(1);
    expect(pipeline.deadLetters.ids()).toHaveLength(2);
    expect(pipeline.deadLetters.hidden()).toEqual([]);
  });

  it('moves a message once that is dead-lettered again at once', async () => {
    // prepare: the pipeline answers each message that it gets with a new dead letter
    const pipeline = pipelineWith();
    const send = async (body: string) => {
      await pipeline.ingest.send(body);
      pipeline.deadLetters.put({ id: `again-${pipeline.ingest.sent.length}`, body });
    };

    // act
    const { moved } = await redrive({ ...pipeline, ingest: { send } }, { ...ALL, lookAt: 1_000 });

    // assess
    expect(moved).toBe(3);
    expect(pipeline.deadLetters.ids()).toEqual(['again-1', 'again-2', 'again-3']);
    expect(pipeline.deadLetters.hidden()).toEqual([]);
  });

  it('changes nothing in a dry run', async () => {
    const pipeline = pipelineWith();
    expect(await redrive(pipeline, { ...ALL, dryRun: true })).toMatchObject({ moved: 3 });
    expect(pipeline.ingest.sent).toEqual([]);
    expect(pipeline.deadLetters.ids()).toHaveLength(3);
    expect(await typesOf(pipeline.ledger, 'b.csv')).toEqual([]);
  });

  it.each(['send', 'record', 'remove'] as const)('loses nothing when it crashes before %s', async (step) => {
    // prepare
    const pipeline = pipelineWith();
    const crash = async (): Promise<never> => {
      throw new Error('crash');
    };
    const broken = {
      ...pipeline,
      ...(step === 'send' && { ingest: { ...pipeline.ingest, send: crash } }),
      ...(step === 'record' && { ledger: { ...pipeline.ledger, record: crash } }),
      ...(step === 'remove' && { deadLetters: { ...pipeline.deadLetters, remove: crash } }),
    };

    // act
    await expect(redrive(broken, ALL)).rejects.toThrow('crash');
    const left = pipeline.deadLetters.ids();
    await redrive(pipeline, { ...ALL, redriveId: 'r2' });

    // assess
    expect(left).toContain('a');
    expect(new Set(pipeline.ingest.sent.map(({ body }) => body))).toEqual(
      new Set([about('sales/a.csv'), about('b.csv'), '<xml>']),
    );
    expect(await typesOf(pipeline.ledger, 'sales/a.csv')).toContain('FileRedriven');
    expect(pipeline.deadLetters.ids()).toEqual([]);
  });
});

describe('a redrive by SQS itself', () => {
  const TASK = { redriveId: 'r1', lookAt: 100, onMoved: () => {} };

  it('tells the histories once it has started', async () => {
    const pipeline = pipelineWith();
    const startTask = async () => ({ outcome: 'started' }) as const;
    expect(await redriveByTask(pipeline, { ...TASK, startTask })).toEqual({ outcome: 'started', told: 3 });
    expect(await typesOf(pipeline.ledger, 'b.csv')).toEqual(['FileRedriven']);
    expect(pipeline.deadLetters.hidden()).toEqual([]);
  });

  it('tells nothing where the target knows no such task', async () => {
    const pipeline = pipelineWith();
    const startTask = async () => ({ outcome: 'unsupported' }) as const;
    expect(await redriveByTask(pipeline, { ...TASK, startTask })).toEqual({ outcome: 'not_started' });
    expect(await typesOf(pipeline.ledger, 'b.csv')).toEqual([]);
  });

  it('does not start while there are more messages than it may look at', async () => {
    const pipeline = pipelineWith();
    const startTask = async (): Promise<never> => {
      throw new Error('started');
    };
    expect(await redriveByTask(pipeline, { ...TASK, lookAt: 3, startTask })).toEqual({
      outcome: 'not_started',
    });
  });
});
