/**
 * Every saved query on lines that the function really wrote: its handler with all its middlewares, over a ledger and a bucket in memory.
 * What the platform writes, and what only a crowded service does, is put beside it. test/integration/insights.test.ts asks the same
 * queries of a deployed function.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REPLAY_EVENT_NAME } from '../../../src/contracts.ts';
import { PipelineError } from '../../../src/errors.ts';
import type { LedgerEvent } from '../../../src/ledger/events.ts';
import { requestReplay } from '../../../src/ledger/request-replay.ts';
import { discoverFields } from '../../../src/observability/insights/discover-fields.ts';
import type { LogLine } from '../../../src/observability/insights/log-line.ts';
import { parseQuery } from '../../../src/observability/insights/parse-query.ts';
import { runQuery } from '../../../src/observability/insights/run-query.ts';
import { METRICS } from '../../../src/observability/names.ts';
import { readSavedQueries } from '../../../src/observability/queries/read-saved-queries.ts';
import { fillIn } from '../../../src/observability/queries/saved-query.ts';
import { captureLogs } from '../../support/capture-logs.ts';
import { notification, sqsRecord } from '../../support/notifications.ts';
import { wordsOf } from '../../support/query-words.ts';
import { signallingFunction } from '../../support/signalling-function.ts';

const GOOD = 'id,amount\n1,2.5\n2,3.5\n';
const CELL = 'secret-cell-value';
const ROWS = Array.from({ length: 19 }, (_, i) => `${i},${i}`).join('\n');
const DIRTY = `id,amount\n${ROWS}\n20,${CELL}\n`;
const VERY_DIRTY = `id,amount\n${ROWS}\n${CELL},${CELL}\n`;
const REQUEST = '5d2ae2a9-9a45-4a3c-8a36-0b8a2c1f7b10';

/** What an error of the SDK looks like. */
const named = (name: string): Error => Object.assign(new Error('Slow down.'), { name });

const report = (milliseconds: number, more = ''): string =>
  `REPORT RequestId: ${REQUEST}\tDuration: ${milliseconds} ms\tBilled Duration: ${Math.ceil(milliseconds)} ms\tMemory Size: 512 MB\tMax Memory Used: 200 MB\t${more}`;

describe('saved queries on what the function wrote', () => {
  const written = captureLogs();
  beforeEach(() => vi.stubEnv('AWS_LAMBDA_INITIALIZATION_TYPE', 'on-demand'));
  afterEach(() => vi.unstubAllEnvs());

  /** A second apart, in the order in which they were written. */
  const recorded = (platform: readonly string[]): LogLine[] =>
    [...written.map((line) => JSON.stringify(line)), ...platform].map((message, index) => ({
      timestamp: Date.UTC(2026, 0, 2, 12, 0, index),
      message,
      logStream: 'stream',
    }));

  /** Everything that can become of a file, and the platform's own lines. */
  const everything = async (): Promise<LogLine[]> => {
    const { ledger, objects, upload, invoke, dependencies } = signallingFunction();
    const good = upload('good.csv', GOOD);
    await invoke([
      good,
      upload('dirty.csv', DIRTY),
      upload('very-dirty.csv', VERY_DIRTY),
      upload('empty.csv', ''),
      sqsRecord(notification({ key: 'uploads/gone.csv', versionId: 'v1' })),
    ]);
    await invoke([good, good, sqsRecord('hello')]);
    const older = upload('stale.csv', GOOD);
    await invoke([upload('stale.csv', GOOD), older]);
    const failing = upload('slow-bucket.csv', GOOD);
    for (const receives of ['1', '2', '5']) {
      const error = new PipelineError('READ_FAILED', 'Reading failed.', { cause: named('SlowDown') });
      objects.failNext('readObject', error);
      await invoke([
        { ...failing, attributes: { ...failing.attributes, ApproximateReceiveCount: receives } },
      ]);
    }
    await invoke([{ ...failing, messageId: 'redriven' }]);
    await invoke([upload('no-time.csv', GOOD)], { remainingMs: 0 });
    const [{ version }] = [...ledger.eventsByName.get('good.csv')!.values()] as [LedgerEvent];
    await requestReplay(ledger, version, { replayId: 'r', occurredAt: '2026-01-03T00:00:00.000Z' });
    await invoke([good]);
    await invoke([upload('lost.csv', GOOD, { eventName: REPLAY_EVENT_NAME })]);
    const throttled: typeof objects.readObject = (...args) => {
      dependencies.metrics.addMetric(METRICS.tableThrottles, 'Count', 1);
      return objects.readObject(...args);
    };
    let time = Date.UTC(2026, 0, 2);
    await invoke([upload('throttled.csv', GOOD)], { readObject: throttled, now: () => (time += 250) });
    await invoke([upload('throttled-1.csv', GOOD), upload('throttled-2.csv', GOOD)], {
      readObject: throttled,
    });
    return recorded([
      report(12.5, 'Init Duration: 160.5 ms\t'),
      report(6001),
      report(5000),
      `2026-01-02T12:00:00.000Z ${REQUEST} Task timed out after 300.00 seconds`,
    ]);
  };

  const ask = (name: string, lines: readonly LogLine[], parameters = {}) => {
    const query = readSavedQueries().find((one) => one.name === name)!;
    return runQuery(parseQuery(fillIn(query, parameters)), lines).rows;
  };

  it('find what happened', async () => {
    const lines = await everything();
    const rows = (name: string, parameters = {}) => ask(name, lines, parameters);

    expect(rows('errors').map(({ what, error_code, file_name }) => [what, error_code, file_name])).toEqual([
      [expect.stringContaining('Task timed out after 300.00 seconds'), undefined, undefined],
      ['message given back', 'DEADLINE_EXCEEDED', 'no-time.csv'],
      ['message given up', 'READ_FAILED', 'slow-bucket.csv'],
      ['message given back', 'READ_FAILED', 'slow-bucket.csv'],
      ['message given back', 'READ_FAILED', 'slow-bucket.csv'],
      ['file done', 'OBJECT_MISSING', 'gone.csv'],
      ['file done', 'EMPTY_FILE', 'empty.csv'],
    ]);
    expect(rows('errors')[2]).toMatchObject({ level: 'ERROR', why: 'Reading failed.', receive_count: '5' });
    expect(
      rows('failures-by-code').map((row) => [
        row.error_code,
        row.message,
        row.times,
        row.files,
        row.last_file,
      ]),
    ).toEqual([
      ['READ_FAILED', 'message given back', '2', '1', 'slow-bucket.csv'],
      ['DEADLINE_EXCEEDED', 'message given back', '1', '1', 'no-time.csv'],
      ['EMPTY_FILE', 'file done', '1', '1', 'empty.csv'],
      ['OBJECT_MISSING', 'file done', '1', '1', 'gone.csv'],
      ['READ_FAILED', 'message given up', '1', '1', 'slow-bucket.csv'],
    ]);
    expect(rows('retries')).toMatchObject([
      {
        file_name: 'slow-bucket.csv',
        times: '3',
        receives: '5',
        last_code: 'READ_FAILED',
        last_outcome: 'message given up',
      },
      { file_name: 'no-time.csv', times: '1', receives: '1', last_code: 'DEADLINE_EXCEEDED' },
    ]);
    expect(rows('poison-messages')).toMatchObject([
      { message: 'message given up', file_name: 'slow-bucket.csv', why: 'READ_FAILED', receive_count: '5' },
      { message: 'message dead-lettered', why: 'the body is not JSON', message_id: expect.any(String) },
    ]);
    expect(rows('deadline-aborts')).toMatchObject([
      { what: expect.stringContaining('Task timed out'), request_id: REQUEST },
      { what: 'message given back', file_name: 'no-time.csv', treatment: 'retry', request_id: 'request' },
    ]);
    expect(rows('duplicates')).toMatchObject([
      { file_name: 'good.csv', outcome: 'duplicate', times: '2' },
      { file_name: 'stale.csv', outcome: 'stale', times: '1' },
    ]);
    expect(
      rows('redrives').map(({ file_name, follows, generation }) => [file_name, follows, generation]),
    ).toEqual([
      ['lost.csv', 'replay', undefined],
      ['good.csv', 'replay', '1'],
      ['slow-bucket.csv', 'redrive', undefined],
    ]);
  });

  it('follow one file, oldest first, and leave its like alone', async () => {
    const rows = ask('file-history', await everything(), { file_name: 'slow-bucket.csv' });

    expect(
      rows.map(({ message, outcome, treatment, receive_count }) => [
        message,
        outcome,
        treatment,
        receive_count,
      ]),
    ).toEqual([
      ['message given back', undefined, 'retry', '1'],
      ['message given back', undefined, 'retry', '2'],
      ['message given up', undefined, 'give_up', '5'],
      ['file done', 'profiled', undefined, '1'],
    ]);
  });

  it('measure times, sizes and speeds', async () => {
    const lines = await everything();
    const rows = (name: string, parameters = {}) => ask(name, lines, parameters);

    const ended = written.filter(({ outcome }) => outcome === 'profiled' || outcome === 'failed');
    const durations = ended.map(({ duration_ms }) => Number(duration_ms)).sort((a, b) => b - a);
    const average = durations.reduce((sum, one) => sum + one, 0) / durations.length;
    expect(rows('processing-time')).toEqual([
      {
        time: '2026-01-02 12:00:00.000',
        files: '12',
        average_ms: String(Number(average.toFixed(4))),
        maximum_ms: String(durations[0]),
      },
    ]);
    expect(rows('slowest-files').map(({ duration_ms }) => Number(duration_ms))).toEqual(durations);
    expect(rows('throughput-by-hour')).toMatchObject([
      { hour: '2026-01-02 12:00:00.000', files: '12', rows_profiled: '56', megabytes: '0.0004' },
    ]);
    expect(rows('slow-invocations')).toEqual([
      expect.objectContaining({ '@requestId': REQUEST, '@duration': '6001', max_memory_mb: '200' }),
    ]);
    expect(rows('slow-invocations', { milliseconds: '4999' })).toHaveLength(2);
    expect(rows('lag-percentiles')).toMatchObject([
      { files: '9', p50_ms: expect.stringMatching(/^30\d{3}$/) },
    ]);
    expect(rows('cold-starts')).toEqual([
      {
        hour: '2026-01-02 12:00:00.000',
        invocations: '3',
        cold_starts: expect.any(String),
        cold_percent: expect.any(String),
        average_init_ms: '160.5',
        maximum_init_ms: '160.5',
      },
    ]);
    expect(Number(rows('cold-starts')[0]?.cold_starts)).toBeGreaterThan(0);
    expect(rows('memory-headroom')).toEqual([
      {
        hour: '2026-01-02 12:00:00.000',
        memory_mb: '512',
        used_mb: '128',
        used_mb_p95: '128',
        reported_mb: '200',
        headroom_percent: '75',
      },
    ]);
  });

  it('name invalid columns and throttled requests', async () => {
    const lines = await everything();

    expect(ask('most-invalid-columns', lines)).toMatchObject([
      { column: 'amount', files: '2', worst_rate_percent: '5', last_file: 'very-dirty.csv' },
      { column: 'id', files: '1', last_file: 'very-dirty.csv' },
    ]);
    expect(
      ask('throttles', lines).map(({ message, cause, tables_throttled, file_name }) => [
        message,
        cause,
        tables_throttled,
        file_name,
      ]),
    ).toEqual([
      [undefined, undefined, '1', undefined],
      [undefined, undefined, '1', undefined],
      ['message given up', 'SlowDown', '0', 'slow-bucket.csv'],
      ['message given back', 'SlowDown', '0', 'slow-bucket.csv'],
      ['message given back', 'SlowDown', '0', 'slow-bucket.csv'],
    ]);
  });

  it('show no value of a cell', async () => {
    const lines = await everything();
    for (const { name, parameters } of readSavedQueries())
      expect(
        JSON.stringify(ask(name, lines, parameters.length > 0 ? { [parameters[0]!.name]: '0' } : {})),
      ).not.toContain(CELL);
  });

  it('name fields that were all seen', async () => {
    const lines = await everything();
    const seen = new Set(lines.flatMap((line) => [...discoverFields(line, '').keys()]));
    const lists = new Set([...seen].map((field) => field.replace(/\.\d+$/, '')));
    const unseen = readSavedQueries().flatMap((query) => {
      const text = fillIn(query, Object.fromEntries(query.parameters.map(({ name }) => [name, '1'])));
      return wordsOf(parseQuery(text)).fields.filter((field) => !seen.has(field) && !lists.has(field));
    });
    expect([...new Set(unseen)]).toEqual([]);
  });
});
