import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@aws-lambda-powertools/logger';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REPLAY_EVENT_NAME, VARIABLES } from '../../src/contracts.ts';
import { PipelineError } from '../../src/errors.ts';
import { connect } from '../../src/handlers/dependencies.ts';
import { requestReplay } from '../../src/ledger/request-replay.ts';
import type { LedgerStore } from '../../src/ledger/store.ts';
import { metrics as ownMetrics } from '../../src/observability/metrics.ts';
import { LOG_MESSAGES, METRICS, ownDimensions } from '../../src/observability/names.ts';
import { captureLogs } from '../support/capture-logs.ts';
import { blobsIn, metricsIn, valuesOf } from '../support/emf.ts';
import { sqsRecord, testEvent } from '../support/notifications.ts';
import { FUNCTION_NAME, LAG_OBJECTIVE_MS, signallingFunction } from '../support/signalling-function.ts';

/** What Lambda sets where no concurrency is provisioned; without it Powertools knows of no cold start. */
const ON_DEMAND = 'on-demand';
const CELL = 'secret-cell-value';
const GOOD = 'id,amount\n1,2.5\n2,3.5\n';
/** Of 40 cells one is invalid. */
const DIRTY = `id,amount\n${Array.from({ length: 19 }, (_, i) => `${i},${i}`).join('\n')}\n20,${CELL}\n`;
const READ_FAILED = new PipelineError('READ_FAILED', 'Reading failed.');

/** A ledger to which somebody else is always first, once. */
const withRival = (ledger: LedgerStore): LedgerStore => {
  let pending = true;
  return {
    ...ledger,
    append: async (event, item, revision) => {
      if (!pending) return ledger.append(event, item, revision);
      pending = false;
      return { outcome: 'conflict', current: undefined };
    },
  };
};

describe('metrics of the function', () => {
  const lines = captureLogs();
  beforeEach(() => vi.stubEnv('AWS_LAMBDA_INITIALIZATION_TYPE', ON_DEMAND));
  afterEach(() => vi.unstubAllEnvs());

  /** Every outcome that a file can have, over several batches. */
  const allOutcomes = async (ownLogger?: Logger) => {
    const { ledger, objects, upload, invoke } = signallingFunction(ownLogger);
    const good = upload('good.csv', GOOD);
    await invoke([good, upload('dirty.csv', DIRTY), upload('empty.csv', ''), sqsRecord(testEvent)]);
    await invoke([good, sqsRecord('hello')], { ledger: withRival(ledger) });
    await invoke([upload('raced.csv', GOOD)], { ledger: withRival(ledger) });
    const older = upload('stale.csv', GOOD);
    await invoke([upload('stale.csv', GOOD), older]);
    objects.failNext('readObject', READ_FAILED);
    await invoke([upload('failing.csv', GOOD)]);
    objects.failNext('readObject', READ_FAILED);
    await invoke([upload('given-up.csv', GOOD, { receiveCount: 5 })]);
    await invoke([upload('no-time.csv', GOOD)], { remainingMs: 0 });
    const resuming: typeof objects.readObject = async (version, options) => {
      options?.onResume?.();
      return objects.readObject(version);
    };
    await invoke([upload('resumed.csv', GOOD)], { readObject: resuming });
  };

  it('are all that the tree of names has, but for those of the tables and of the command line', async () => {
    await allOutcomes();

    const emitted = new Set(metricsIn(lines).map(({ name }) => name));

    const { tableThrottles: _own, auditFindings: _cli, ...expected } = METRICS;
    expect([...emitted].sort()).toEqual(Object.values(expected).sort());
  });

  it('and the lines beside them hold no cell, at the most talkative level either', async () => {
    await allOutcomes(new Logger({ serviceName: 'test', logLevel: 'TRACE' }));
    expect(lines.length).toBeGreaterThan(50);
    expect(JSON.stringify(lines)).not.toContain(CELL);
  });

  it('have the dimensions of the tree, and no file or column among them', async () => {
    await allOutcomes();

    const sets = new Map(metricsIn(lines).map(({ name, dimensions }) => [name, dimensions]));

    const own = ownDimensions('test');
    const {
      [METRICS.filesFailedByCode]: byCode,
      [METRICS.coldStart]: coldStart,
      ...rest
    } = Object.fromEntries(sets);
    expect(byCode).toEqual({ ...own, error_code: 'EMPTY_FILE' });
    expect(coldStart).toEqual({ ...own, function_name: FUNCTION_NAME });
    for (const dimensions of Object.values(rest)) expect(dimensions).toEqual(own);
  });

  it('stay within the format’s limits of 100 metrics and 100 values when a batch is full', async () => {
    const { upload, invoke } = signallingFunction();
    const records = Array.from({ length: 10 }, (_, i) => upload(`${i}.csv`, i % 2 === 0 ? DIRTY : ''));

    await invoke(records);

    for (const blob of blobsIn(lines)) {
      const names = blob._aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics);
      expect(names.length).toBeLessThanOrEqual(100);
      for (const { Name } of names) expect([blob[Name]].flat().length).toBeLessThanOrEqual(100);
    }
    expect(valuesOf(lines, METRICS.filesFailed)).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
    expect(valuesOf(lines, METRICS.filesFailedByCode)).toHaveLength(5);
    // One blob of the batch, one of the cold start, and one for each code.
    expect(blobsIn(lines)).toHaveLength(7);
  });

  it('tell of a dirty file how much of it is invalid, how long it took, and how fast it was', async () => {
    const { upload, invoke } = signallingFunction();

    await invoke([upload('dirty.csv', DIRTY, { receiveCount: 3 })]);

    expect(valuesOf(lines, METRICS.invalidRate)).toEqual([2.5]);
    expect(valuesOf(lines, METRICS.attempts)).toEqual([3]);
    expect(valuesOf(lines, METRICS.memoryUsed)).toEqual([25]);
    const [duration] = valuesOf(lines, METRICS.duration);
    expect(valuesOf(lines, METRICS.throughput)).toEqual([DIRTY.length / duration! / 1000]);
  });

  it('count an arrival once, however often its message is received, and no replay', async () => {
    const { upload, invoke } = signallingFunction();
    await invoke([
      upload('first.csv', GOOD),
      upload('again.csv', GOOD, { receiveCount: 2 }),
      upload('replayed.csv', GOOD, { eventName: REPLAY_EVENT_NAME }),
    ]);
    expect(valuesOf(lines, METRICS.filesReceived)).toEqual([1]);
    expect(valuesOf(lines, METRICS.filesProfiled)).toHaveLength(3);
  });

  it.each([
    ['duplicate', GOOD, METRICS.duplicates],
    ['stale', DIRTY, METRICS.stale],
  ] as const)(
    'tell of a last attempt that another message overtook as %s, and of nothing given up',
    async (outcome, content, metric) => {
      const { objects, upload, invoke } = signallingFunction();
      const record = upload('sales.csv', GOOD, { receiveCount: 5 });
      const readObject: typeof objects.readObject = async () => {
        const other = outcome === 'stale' ? upload('sales.csv', content) : { ...record, messageId: 'other' };
        await invoke([other]);
        throw READ_FAILED;
      };
      await invoke([record], { readObject });

      expect(valuesOf(lines, METRICS.givenUp)).toEqual([]);
      expect(valuesOf(lines, METRICS.filesLate)).toEqual([0]);
      expect(valuesOf(lines, METRICS.attemptsFailed)).toEqual([1]);
      expect(valuesOf(lines, metric)).toEqual([1]);
      const told = lines.filter(({ message }) => message === LOG_MESSAGES.fileDone);
      expect(told.map((line) => line.outcome)).toEqual(['profiled', outcome]);
      expect(lines.some(({ message }) => message === LOG_MESSAGES.messageGivenUp)).toBe(false);
      const batches = lines.filter(({ message }) => message === LOG_MESSAGES.batchDone);
      expect(batches.at(-1)).toMatchObject({ failed_records: 0, files: { [outcome]: 1, given_up: 0 } });
    },
  );

  it('count commits that were decided anew', async () => {
    const { ledger, upload, invoke } = signallingFunction();
    await invoke([upload('sales.csv', GOOD)], { ledger: withRival(ledger) });
    expect(valuesOf(lines, METRICS.commitConflicts)).toEqual([1]);
    expect(valuesOf(lines, METRICS.filesProfiled)).toEqual([1]);
  });
});

describe('lag', () => {
  const lines = captureLogs();
  const late = () => valuesOf(lines, METRICS.filesLate);
  const lags = () => valuesOf(lines, METRICS.lag);

  it('is the time from the upload to the commit, and late beyond the objective', async () => {
    const { upload, invoke } = signallingFunction();
    await invoke([
      upload('soon.csv', GOOD, { ageMs: LAG_OBJECTIVE_MS / 2 }),
      upload('late.csv', GOOD, { ageMs: LAG_OBJECTIVE_MS }),
    ]);
    expect(late()).toEqual([0, 1]);
    expect(lags()[0]).toBeGreaterThan(LAG_OBJECTIVE_MS / 2);
    expect(lags()[0]).toBeLessThan(LAG_OBJECTIVE_MS);
    expect(lags()[1]).toBeGreaterThan(LAG_OBJECTIVE_MS);
  });

  it('counts for a file that failed, and for one that took several receives', async () => {
    const { objects, upload, invoke } = signallingFunction();
    const slow = upload('slow.csv', GOOD);
    objects.failNext('readObject', READ_FAILED);
    await invoke([slow]);
    const again = { ...slow, attributes: { ...slow.attributes, ApproximateReceiveCount: '2' } };
    await invoke([upload('empty.csv', ''), again]);
    expect(lags()).toHaveLength(2);
  });

  it('is never negative, whatever the clocks say', async () => {
    const { upload, invoke } = signallingFunction();
    await invoke([upload('early.csv', GOOD, { ageMs: -3_600_000 })]);
    expect(lags()).toEqual([0]);
  });

  it('is not measured of a replay, and the line says that it is one', async () => {
    const { ledger, upload, invoke } = signallingFunction();
    const record = upload('sales.csv', GOOD, { ageMs: 86_400_000 });
    await invoke([record]);
    const version = [...ledger.eventsByName.get('sales.csv')!.values()][0]!.version;
    await requestReplay(ledger, version, { replayId: 'r', occurredAt: '2026-01-03T00:00:00.000Z' });
    const before = lines.length;

    await invoke([record]);

    const replayed = lines.slice(before);
    expect(valuesOf(replayed, METRICS.lag)).toEqual([]);
    expect(valuesOf(replayed, METRICS.filesLate)).toEqual([]);
    expect(replayed.find(({ message }) => message === LOG_MESSAGES.fileDone)).toMatchObject({
      outcome: 'profiled',
      generation: 1,
      follows: 'replay',
    });
  });

  it('is not measured of a lost file that an operator sent for', async () => {
    const { upload, invoke } = signallingFunction();
    await invoke([upload('lost.csv', GOOD, { eventName: REPLAY_EVENT_NAME })]);
    expect(lags()).toEqual([]);
    expect(valuesOf(lines, METRICS.filesProfiled)).toEqual([1]);
    expect(lines.find(({ message }) => message === LOG_MESSAGES.fileDone)).toMatchObject({
      follows: 'replay',
    });
  });

  it('counts a file as late when it is given up, and not again when it is redriven', async () => {
    const { objects, upload, invoke } = signallingFunction();
    const record = upload('sales.csv', GOOD, { receiveCount: 5, ageMs: 1_000 });
    objects.failNext('readObject', READ_FAILED);
    await invoke([record]);
    expect(late()).toEqual([1]);
    objects.failNext('readObject', READ_FAILED);
    await invoke([{ ...record, messageId: 'redriven' }]);
    expect(late()).toEqual([1]);

    await invoke([{ ...record, messageId: 'redriven again' }]);

    expect(late()).toEqual([1]);
    expect(lags()).toEqual([]);
    expect(lines.find(({ message }) => message === LOG_MESSAGES.fileDone)).toMatchObject({
      outcome: 'profiled',
      follows: 'redrive',
    });
  });

  it('is not measured when another message of the version had crashed before', async () => {
    const { objects, upload, invoke } = signallingFunction();
    const record = upload('sales.csv', GOOD);
    objects.failNext('readObject', READ_FAILED);
    await invoke([record]);

    await invoke([{ ...record, messageId: 'redriven' }]);

    expect(lags()).toEqual([]);
    expect(lines.find(({ message }) => message === LOG_MESSAGES.fileDone)).toMatchObject({
      follows: 'earlier_message',
    });
  });
});

describe('log lines', () => {
  const lines = captureLogs();
  afterEach(() => vi.unstubAllEnvs());
  const lineOf = (message: string) => lines.find((line) => line.message === message);

  it('tell of a file all that is known of its quality, names only', async () => {
    const { upload, invoke } = signallingFunction();
    await invoke([upload('dirty.csv', DIRTY, { receiveCount: 2 })]);
    expect(lineOf(LOG_MESSAGES.fileDone)).toMatchObject({
      level: 'INFO',
      file_name: 'dirty.csv',
      outcome: 'profiled',
      rows: 20,
      bytes: DIRTY.length,
      duration_ms: expect.any(Number),
      mb_per_s: expect.any(Number),
      lag_ms: expect.any(Number),
      attempts: 2,
      columns: 2,
      invalid_cells: 1,
      invalid_rate: 2.5,
      invalid_columns: ['amount'],
    });
    expect(lineOf(LOG_MESSAGES.fileDone)).not.toHaveProperty('generation');
    expect(lineOf(LOG_MESSAGES.fileDone)).not.toHaveProperty('follows');
    expect(JSON.stringify(lines)).not.toContain(CELL);
  });

  it('all tell of a cold start in the first invocation, and none in the next', async () => {
    vi.stubEnv('AWS_LAMBDA_INITIALIZATION_TYPE', ON_DEMAND);
    const { upload, invoke } = signallingFunction();
    const coldStarts = (from: number) =>
      lines.slice(from).flatMap((line) => ('message' in line ? [line.cold_start] : []));

    await invoke([upload('first.csv', GOOD)]);
    const before = lines.length;
    await invoke([upload('second.csv', GOOD)]);

    expect(coldStarts(0).slice(0, before)).toContain(true);
    expect(new Set(coldStarts(before))).toEqual(new Set([false]));
    expect(lines.filter(({ file_name }) => file_name === 'first.csv')).toMatchObject([{ cold_start: true }]);
  });

  it('tell of a batch what became of its files', async () => {
    const { objects, upload, invoke } = signallingFunction();
    const good = upload('good.csv', GOOD);
    const failing = upload('failing.csv', GOOD);
    const last = upload('last.csv', GOOD, { receiveCount: 5 });
    const readObject: typeof objects.readObject = (version) =>
      version.fileName === 'good.csv' ? objects.readObject(version) : Promise.reject(READ_FAILED);

    await invoke([good, good, failing, last, sqsRecord('hello')], { readObject });

    expect(lineOf(LOG_MESSAGES.batchDone)).toMatchObject({
      records: 5,
      failed_records: 2,
      files: { profiled: 1, failed: 0, duplicate: 1, stale: 0, given_back: 1, given_up: 1 },
      rows: 2,
      bytes: GOOD.length,
      duration_ms: expect.any(Number),
      memory_used_mb: 128,
      cold_start: expect.any(Boolean),
    });
  });
});

describe('debug lines', () => {
  const lines = captureLogs();
  const DEBUG_LINES = [LOG_MESSAGES.fileAdmitted, LOG_MESSAGES.fileRead, LOG_MESSAGES.summaryWritten];
  const debugLines = (from = 0) =>
    lines
      .slice(from)
      .filter(({ level }) => level === 'DEBUG')
      .map(({ message }) => message);
  const drawn = (sampleRateValue: number) =>
    signallingFunction(new Logger({ serviceName: 'test', logLevel: 'INFO', sampleRateValue }));

  it('are written by every invocation when all are drawn, and hold no cell', async () => {
    const { upload, invoke } = drawn(1);
    for (const name of ['first', 'second', 'third']) {
      const before = lines.length;
      await invoke([upload(`${name}.csv`, DIRTY)]);
      expect(debugLines(before)).toEqual(expect.arrayContaining(DEBUG_LINES));
      expect(JSON.stringify(lines)).not.toContain(CELL);
    }
  });

  it('are not written when none are drawn', async () => {
    const { upload, invoke } = drawn(0);
    await invoke([upload('first.csv', GOOD)]);
    await invoke([upload('second.csv', GOOD)]);
    expect(debugLines()).toEqual([]);
  });

  it('are written by whole invocations: a file is not drawn by itself', async () => {
    const { upload, invoke } = drawn(0.5);
    const counts = new Set<number>();
    for (let i = 0; i < 40; i++) {
      const before = lines.length;
      await invoke([upload(`${i}.csv`, GOOD), upload(`${i}b.csv`, GOOD)]);
      counts.add(debugLines(before).filter((message) => DEBUG_LINES.includes(message as never)).length);
    }
    expect([...counts].sort()).toEqual([0, 6]);
  });
});

describe('throttles of the tables', () => {
  const lines = captureLogs();
  afterEach(() => vi.unstubAllEnvs());

  /** Answers the first requests as told, the others with success. */
  const dynamoDb = (...answers: readonly { readonly status: number; readonly type: string }[]) => {
    const pending = [...answers];
    const server = createServer((_, response) => {
      const answer = pending.shift();
      response.writeHead(answer?.status ?? 200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(
        JSON.stringify(answer ? { __type: `com.amazonaws.dynamodb.v20120810#${answer.type}` } : {}),
      );
    });
    return new Promise<{ url: string; close: () => void }>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        const close = () => server.close().closeAllConnections();
        resolve({ url: `http://127.0.0.1:${port}`, close });
      });
    });
  };

  it('are counted for each attempt, those that the SDK repeats with success included', async () => {
    const throttled = { status: 400, type: 'ProvisionedThroughputExceededException' };
    const { url, close } = await dynamoDb(throttled, { status: 500, type: 'InternalServerError' });
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', url);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    const { ledger } = connect(Object.fromEntries(Object.values(VARIABLES).map((name) => [name, '1'])));

    expect(await ledger.current('sales.csv')).toBeUndefined();
    ownMetrics.publishStoredMetrics();
    close();

    expect(valuesOf(lines, METRICS.tableThrottles)).toEqual([1]);
  });
});
