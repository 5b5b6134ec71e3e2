import { Metrics } from '@aws-lambda-powertools/metrics';
import { describe, expect, it, vi } from 'vitest';
import { PipelineError } from '../../src/errors.ts';
import { processBatch } from '../../src/handlers/profile-files.ts';
import { memoryStore } from '../../src/ledger/memory-store.ts';
import { logger } from '../../src/observability/logger.ts';
import { METRICS } from '../../src/observability/names.ts';
import { captureLogs } from '../support/capture-logs.ts';
import { memoryObjects } from '../support/memory-objects.ts';
import { notification, sqsRecord, testEvent } from '../support/notifications.ts';

const CELL = 'secret-cell-value';

const setUp = () => {
  const ledger = memoryStore();
  const objects = memoryObjects();
  const metrics = new Metrics({ namespace: 'Test', serviceName: 'test' });
  const deadLetters: { body: string; reason: string }[] = [];
  const postponed: number[] = [];
  const counts: Record<string, number> = {};
  let time = 0;
  vi.spyOn(metrics, 'addMetric').mockImplementation((name, _unit, value) => {
    counts[name] = (counts[name] ?? 0) + value;
    return metrics;
  });
  const dependencies = {
    bucket: 'bucket',
    ledger,
    readObject: objects.readObject,
    writeSummary: objects.writeSummary,
    sendDeadLetter: async (body: string, reason: string) => void deadLetters.push({ body, reason }),
    postpone: async (_: string, seconds: number) => void postponed.push(seconds),
    maxReceiveCount: 5,
    maxBytes: 1_000_000,
    random: () => 0.999,
    now: () => (time += 5),
    logger,
    metrics,
  };
  const message = (fileName: string, content: string, receiveCount = 1) => {
    const { key, eTag, sequencer, eventTime } = objects.put(fileName, content);
    return sqsRecord(notification({ key, eTag: eTag!, sequencer: sequencer!, eventTime }), receiveCount);
  };
  return { ledger, objects, deadLetters, postponed, counts, dependencies, message };
};

describe('processBatch', () => {
  const lines = captureLogs();

  it('settles good messages, moves foreign ones away and gives back only those that may succeed later', async () => {
    const { objects, ledger, deadLetters, counts, dependencies, message } = setUp();
    const failing = message('failing.csv', 'id\n1\n');
    const records = [
      failing,
      message('good.csv', 'id\n1\n'),
      sqsRecord('hello'),
      sqsRecord(testEvent),
      message('bad.csv', ''),
    ];
    objects.failNext('readObject', new PipelineError('READ_FAILED', 'Reading failed.'));

    const results = await processBatch(records, dependencies);

    expect(results.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    expect([...ledger.itemsByName.keys()].sort()).toEqual(['bad.csv', 'good.csv']);
    expect(deadLetters).toEqual([{ body: 'hello', reason: 'the body is not JSON' }]);
    expect(counts).toMatchObject({
      [METRICS.filesReceived]: 3,
      [METRICS.filesProfiled]: 1,
      [METRICS.filesFailed]: 1,
      [METRICS.deadLettered]: 1,
      [METRICS.ignored]: 1,
      [METRICS.retried]: 1,
    });
  });

  it('gives back a message whose foreign body could not be moved', async () => {
    const { dependencies } = setUp();
    const sendDeadLetter = async () => {
      throw new PipelineError('QUEUE_FAILED', 'Sending failed.');
    };
    const results = await processBatch([sqsRecord('hello')], { ...dependencies, sendDeadLetter });
    expect(results).toMatchObject([{ status: 'rejected', reason: { code: 'QUEUE_FAILED' } }]);
  });

  it('works off every object of a message that names several', async () => {
    const { objects, ledger, dependencies } = setUp();
    const versions = ['a.csv', 'b.csv'].map((fileName) => objects.put(fileName, 'id\n1\n'));
    const body = notification(
      ...versions.map(({ key, eTag, sequencer }) => ({ key, eTag: eTag!, sequencer: sequencer! })),
    );

    await processBatch([sqsRecord(body)], dependencies);

    expect([...ledger.itemsByName.keys()]).toEqual(['a.csv', 'b.csv']);
  });

  it('logs one line a file with its correlation keys, and no cell', async () => {
    const { dependencies, message } = setUp();
    const record = message('sales.csv', `name,n\n${CELL},1\n${CELL},x\n`);

    await processBatch([record], dependencies);

    const done = lines.filter((line) => line.message === 'file done');
    expect(done).toMatchObject([
      {
        message_id: record.messageId,
        receive_count: 1,
        file_name: 'sales.csv',
        sequencer: expect.any(String),
        outcome: 'profiled',
        rows: 2,
      },
    ]);
    expect(done[0]).toHaveProperty('mb_per_s');
    expect(JSON.stringify(lines)).not.toContain(CELL);
  });

  it('logs why a message is given back, and no cell even when the error carries a partial profile', async () => {
    const { objects, dependencies, message } = setUp();
    const record = message('sales.csv', 'id\n1\n');
    const partial = { columns: [{ name: 'c', invalid: { samples: [{ value: CELL }] } }] } as never;
    objects.failNext('readObject', new PipelineError('READ_FAILED', 'Reading failed.', { partial }));

    await processBatch([record], dependencies);

    const line = lines.find(({ message: text }) => text === 'message given back');
    expect(line).toMatchObject({
      level: 'ERROR',
      error_code: 'READ_FAILED',
      message_id: record.messageId,
      file_name: 'sales.csv',
    });
    expect(JSON.stringify(lines)).not.toContain(CELL);
  });

  it('logs the code and the message of a failed file', async () => {
    const { dependencies, message } = setUp();
    await processBatch([message('empty.csv', '')], dependencies);
    expect(lines.find((line) => line.message === 'file done')).toMatchObject({
      outcome: 'failed',
      error_code: 'EMPTY_FILE',
      error_message: expect.any(String),
    });
  });
});
