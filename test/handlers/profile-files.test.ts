import { Metrics } from '@aws-lambda-powertools/metrics';
import { describe, expect, it, vi } from 'vitest';
import { PipelineError } from '../../src/errors.ts';
import { processBatch } from '../../src/handlers/profile-files.ts';
import { memoryStore } from '../../src/ledger/memory-store.ts';
import { logger } from '../../src/observability/logger.ts';
import { METRICS } from '../../src/observability/names.ts';
import { captureLogs } from '../support/capture-logs.ts';
import { eventsOf } from '../support/events-of.ts';
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
    lagObjectiveMs: 60_000,
    memoryMb: 512,
    residentMb: () => 128,
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

  it('records a failed attempt and postpones its message alone', async () => {
    const { objects, ledger, postponed, counts, dependencies, message } = setUp();
    const failing = message('failing.csv', 'id\n1\n', 2);
    objects.failNext(
      'readObject',
      new PipelineError('READ_FAILED', 'Reading failed.', { position: { byte: 3 } }),
    );

    await processBatch([failing, message('good.csv', 'id\n1\n')], dependencies);

    expect(postponed).toEqual([20]);
    const attempted = {
      type: 'ProfilingAttempted',
      error_code: 'READ_FAILED',
      error_message: 'Reading failed.',
      position: { byte: 3 },
      receive_count: 2,
      generation: 0,
      gave_up: false,
      duration_ms: expect.any(Number),
    };
    expect(await eventsOf(ledger, 'failing.csv')).toMatchObject([attempted, { type: 'FileReceived' }]);
    expect(ledger.itemsByName.has('failing.csv')).toBe(false);
    expect(counts).toMatchObject({ [METRICS.attemptsFailed]: 1, [METRICS.retried]: 1 });
    expect(counts).not.toHaveProperty(METRICS.givenUp);
  });

  it('gives a file up on the last receive, says so in its metadata, and processes it when it is redriven', async () => {
    const { objects, ledger, postponed, counts, dependencies, message } = setUp();
    const record = message('sales.csv', 'id\n1\n', 5);
    objects.failNext('readObject', new PipelineError('READ_FAILED', 'Reading failed.'));

    const results = await processBatch([record], dependencies);

    expect(results).toMatchObject([{ status: 'rejected' }]);
    expect(postponed).toEqual([0]);
    expect(ledger.itemsByName.get('sales.csv')).toMatchObject({
      status: 'error',
      error_code: 'READ_FAILED',
      error_message: expect.stringMatching(/^Reading failed\..*dead-letter queue.*dlq redrive/),
      gave_up: true,
    });
    expect(counts).toMatchObject({ [METRICS.givenUp]: 1 });

    await processBatch([{ ...record, messageId: 'redriven' }], dependencies);

    expect(ledger.itemsByName.get('sales.csv')).toMatchObject({ status: 'success', row_count: 1 });
    expect(ledger.itemsByName.get('sales.csv')).not.toHaveProperty('gave_up');
  });

  it('gives a message that was given up back again when the same receive is seen twice', async () => {
    const { objects, ledger, dependencies, message } = setUp();
    const record = message('sales.csv', 'id\n1\n', 5);
    for (let time = 0; time < 2; time++) {
      objects.failNext('readObject', new PipelineError('READ_FAILED', 'Reading failed.'));
      expect(await processBatch([record], dependencies)).toMatchObject([{ status: 'rejected' }]);
    }
    expect(ledger.itemsByName.get('sales.csv')).toMatchObject({ gave_up: true, revision: 1 });
  });

  it('acknowledges a message on its last receive when a newer version came meanwhile', async () => {
    const { objects, ledger, postponed, dependencies, message } = setUp();
    const older = message('sales.csv', 'id\n1\n', 5);
    const readObject: typeof objects.readObject = async (version) => {
      if (version.eTag !== 'e1') return objects.readObject(version);
      await processBatch([message('sales.csv', 'id\n1\n2\n')], dependencies);
      throw new PipelineError('READ_FAILED', 'Reading failed.');
    };

    const results = await processBatch([older], { ...dependencies, readObject });

    expect(results).toMatchObject([{ status: 'fulfilled' }]);
    expect(postponed).toEqual([]);
    expect(ledger.itemsByName.get('sales.csv')).toMatchObject({ status: 'success', row_count: 2 });
  });

  it('moves a file that the ledger refuses away at once, with the code as its reason', async () => {
    const { ledger, deadLetters, postponed, dependencies, message } = setUp();
    const refused = new PipelineError('LEDGER_REFUSED', 'DynamoDB refused the request.');
    const append: typeof ledger.append = (event, ...rest) =>
      event.type === 'FileProfiled' ? Promise.reject(refused) : ledger.append(event, ...rest);

    const results = await processBatch([message('odd.csv', 'id\n1\n')], {
      ...dependencies,
      ledger: { ...ledger, append },
    });

    expect(results).toMatchObject([{ status: 'fulfilled' }]);
    expect(deadLetters).toMatchObject([{ reason: 'LEDGER_REFUSED' }]);
    expect(postponed).toEqual([]);
    expect(ledger.itemsByName.get('odd.csv')).toMatchObject({ error_code: 'LEDGER_REFUSED', gave_up: true });
  });

  it.each(['current', 'record', 'append'] as const)(
    'gives a message back, and only that, when %s of the ledger fails throughout',
    async (operation) => {
      const { ledger, postponed, dependencies, message } = setUp();
      const down = () => Promise.reject(new PipelineError('LEDGER_FAILED', 'DynamoDB failed.'));

      const results = await processBatch([message('sales.csv', 'id\n1\n', 5)], {
        ...dependencies,
        ledger: { ...ledger, [operation]: down },
      });

      expect(results).toMatchObject([{ status: 'rejected', reason: { code: 'LEDGER_FAILED' } }]);
      expect(postponed).toEqual([0]);
    },
  );

  it('gives a message back although it cannot be postponed', async () => {
    const { objects, dependencies, message } = setUp();
    const record = message('sales.csv', 'id\n1\n');
    objects.failNext('readObject', new PipelineError('READ_FAILED', 'Reading failed.'));
    const postpone = () => Promise.reject(new PipelineError('QUEUE_FAILED', 'Postponing failed.'));

    const results = await processBatch([record], { ...dependencies, postpone });

    expect(results).toMatchObject([{ status: 'rejected', reason: { code: 'READ_FAILED' } }]);
    expect(lines.find((line) => line.message === 'message not postponed')).toMatchObject({
      error_code: 'QUEUE_FAILED',
    });
  });

  it('gives back what it has no time to begin, without an attempt, unless it is the last receive', async () => {
    const { ledger, postponed, counts, dependencies, message } = setUp();
    const records = [message('early.csv', 'id\n1\n', 1), message('last.csv', 'id\n1\n', 5)];

    const results = await processBatch(records, dependencies, () => 0);

    expect(results).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    expect(postponed).toEqual([0, 0]);
    expect(await eventsOf(ledger, 'early.csv')).toEqual([]);
    expect(await eventsOf(ledger, 'last.csv')).toMatchObject([
      { type: 'ProfilingAttempted', error_code: 'DEADLINE_EXCEEDED', gave_up: true },
    ]);
    expect(counts).toMatchObject({ [METRICS.deadlineAborts]: 2, [METRICS.givenUp]: 1 });
    expect(counts).not.toHaveProperty(METRICS.attemptsFailed);
  });

  it('logs the stack of a bug once, and never its text, which may hold a cell', async () => {
    const { objects, ledger, dependencies, message } = setUp();
    const record = message('sales.csv', 'id\n1\n');
    const cause = new SyntaxError(`Unexpected token in ${CELL}\n    at ${CELL}`);
    objects.failNext('readObject', cause as never);

    await processBatch([record], dependencies);

    const withStack = lines.filter((line) => 'stack_frames' in line);
    expect(withStack).toMatchObject([{ error_code: 'UNEXPECTED', error_message: 'SyntaxError' }]);
    expect(JSON.stringify(withStack)).toContain('profile-files.test.ts');
    expect(JSON.stringify(lines)).not.toContain(CELL);
    expect(JSON.stringify(await eventsOf(ledger, 'sales.csv'))).not.toContain(CELL);
  });

  it('works off the other objects of a message when one fails', async () => {
    const { objects, ledger, dependencies } = setUp();
    const versions = ['a.csv', 'b.csv'].map((fileName) => objects.put(fileName, 'id\n1\n'));
    const body = notification(
      ...versions.map(({ key, eTag, sequencer }) => ({ key, eTag: eTag!, sequencer: sequencer! })),
    );
    objects.failNext('readObject', new PipelineError('READ_FAILED', 'Reading failed.'));

    const results = await processBatch([sqsRecord(body)], dependencies);

    expect(results).toMatchObject([{ status: 'rejected' }]);
    expect([...ledger.itemsByName.keys()]).toEqual(['b.csv']);
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
