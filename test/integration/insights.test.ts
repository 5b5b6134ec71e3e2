/** Every saved query on the log of the deployed function. Files lie below insights/: other tests leave theirs in the same log. */
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { beforeAll, describe, expect, it } from 'vitest';
import { evaluateHere } from '../../src/cli/insights/evaluate-here.ts';
import { readSavedQueries } from '../../src/observability/queries/read-saved-queries.ts';
import { fillIn } from '../../src/observability/queries/saved-query.ts';
import { outputOf } from '../support/emulator-client.ts';
import { eventually } from '../support/eventually.ts';
import { connect } from '../support/pipeline.ts';
import { pipelineRunner } from '../support/run-pipeline.ts';
import { ownStack } from './own-stack.ts';

const stack = ownStack();
const pipeline = connect(stack);
const CELL = 'secret-cell-value';
const GOOD = 'id,amount\n1,2.5\n2,3.5\n';
const DIRTY = `id,amount\n${Array.from({ length: 19 }, (_, i) => `${i},${i}`).join('\n')}\n20,${CELL}\n`;
/** One that quoting has to get right. */
const GOOD_NAME = `insights/good "1" it's.csv`;

type Rows = readonly Readonly<Record<string, string>>[];

const since = Date.now();

const ask = async (name: string, parameters: Record<string, string> = {}): Promise<Rows> => {
  const query = readSavedQueries().find((one) => one.name === name)!;
  const { rows } = await evaluateHere(
    new CloudWatchLogsClient(),
    fillIn(query, parameters),
    { since, until: Date.now() },
    { logGroup: outputOf(stack, 'logGroup'), account: '000000000000' },
  );
  return rows;
};
/** Over all spans of time that a query tells apart: the files of this test may lie on both sides of a full hour. */
const sumOf = (rows: Rows, column: string): number => rows.reduce((sum, row) => sum + Number(row[column]), 0);

/** Of the files of this test. */
const ours = (rows: Rows, key = 'file_name'): Rows => rows.filter((row) => row[key]?.startsWith('insights/'));

const run = pipelineRunner(stack);

/** What the ledger takes for the history of another object, so that its comparison throws: a bug, as far as the function can tell. */
const BROKEN = { file_name: 'insights/broken.csv', e_tag: 'x', sequencer: 5, event_time: '', revision: 1 };

beforeAll(async () => {
  await pipeline.processed(GOOD_NAME, await pipeline.upload(GOOD_NAME, GOOD));
  await pipeline.processed('insights/dirty.csv', await pipeline.upload('insights/dirty.csv', DIRTY));
  await pipeline.processed('insights/empty.csv', await pipeline.upload('insights/empty.csv', ''));
  await pipeline.notifyAgain(GOOD_NAME);
  await pipeline.notifyAgain(GOOD_NAME);
  await pipeline.send({ poison: 'insights' });
  await pipeline.putRecord(BROKEN);
  const eTag = await pipeline.upload(BROKEN.file_name, GOOD);
  const letter = await pipeline.takeDeadLetter(BROKEN.file_name);
  await pipeline.removeRecord(BROKEN.file_name);
  await pipeline.send(letter.Body);
  await pipeline.processed(BROKEN.file_name, eTag);
  expect(await run('replay', '--file', 'insights/dirty.csv')).toMatchObject({ code: 0 });
  // An invocation's lines come when it has ended.
  await eventually('the lines of the replay', async () =>
    ours(await ask('redrives')).length > 0 ? true : undefined,
  );
});

describe('saved queries on the log of the deployed function', () => {
  it('find failures, retries, dead letters and redrives', async () => {
    // Lines of one invocation have one time on the emulator: the later written comes first.
    expect(
      ours(await ask('errors')).map(({ what, error_code, file_name }) => [file_name, what, error_code]),
    ).toEqual([
      [BROKEN.file_name, 'message given up', 'UNEXPECTED'],
      [BROKEN.file_name, 'attempt not recorded', 'UNEXPECTED'],
      [BROKEN.file_name, 'message given back', 'UNEXPECTED'],
      [BROKEN.file_name, 'attempt not recorded', 'UNEXPECTED'],
      ['insights/empty.csv', 'file done', 'EMPTY_FILE'],
    ]);
    expect(ours(await ask('failures-by-code'), 'last_file')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ error_code: 'EMPTY_FILE', message: 'file done', times: '1', files: '1' }),
        expect.objectContaining({ error_code: 'UNEXPECTED', message: 'message given up' }),
      ]),
    );
    expect(ours(await ask('retries'))).toMatchObject([
      {
        file_name: BROKEN.file_name,
        times: '2',
        receives: '2',
        last_code: 'UNEXPECTED',
        last_outcome: 'message given up',
      },
    ]);
    expect(await ask('poison-messages')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          message: 'message given up',
          file_name: BROKEN.file_name,
          why: 'UNEXPECTED',
        }),
        expect.objectContaining({
          message: 'message dead-lettered',
          why: 'no S3 notification: Records is missing',
        }),
      ]),
    );
    expect(ours(await ask('redrives'))).toMatchObject([
      {
        file_name: 'insights/dirty.csv',
        follows: 'replay',
        generation: '1',
        outcome: 'profiled',
        rows: '20',
      },
    ]);
  });

  it('tell the history of a file, oldest first, and that of none other', async () => {
    const history = await ask('file-history', { file_name: BROKEN.file_name });
    expect(history.map(({ message, receive_count }) => [message, receive_count])).toEqual([
      ['attempt not recorded', '1'],
      ['message given back', '1'],
      ['attempt not recorded', '2'],
      ['message given up', '2'],
      ['file done', '1'],
    ]);
    const quoted = await ask('file-history', { file_name: GOOD_NAME });
    expect(quoted.map(({ outcome }) => outcome)).toEqual(['profiled', 'duplicate', 'duplicate']);
  });

  it('measure times, sizes, lags, memory and cold starts', async () => {
    const times = await ask('processing-time');
    expect(sumOf(times, 'files')).toBeGreaterThanOrEqual(4);
    for (const time of times) expect(Number(time.maximum_ms)).toBeGreaterThanOrEqual(Number(time.average_ms));
    const slowest = (await ask('slowest-files')).map(({ duration_ms }) => Number(duration_ms));
    expect(slowest).toEqual(slowest.toSorted((a, b) => b - a));
    expect(ours(await ask('slowest-files'))).toContainEqual(
      expect.objectContaining({ file_name: 'insights/dirty.csv', rows: '20', bytes: String(DIRTY.length) }),
    );
    expect(sumOf(await ask('throughput-by-hour'), 'rows_profiled')).toBeGreaterThanOrEqual(24);
    const [lag] = await ask('lag-percentiles');
    expect(Number(lag?.p50_ms)).toBeGreaterThan(0);
    expect(Number(lag?.p99_ms)).toBeGreaterThanOrEqual(Number(lag?.p50_ms));
    const [memory] = await ask('memory-headroom');
    expect(memory).toMatchObject({ memory_mb: '512', reported_mb: expect.any(String) });
    expect(Number(memory?.used_mb)).toBeGreaterThan(20);
    expect(Number(memory?.headroom_percent)).toBeCloseTo(((512 - Number(memory?.used_mb)) / 512) * 100, 2);
    const invocations = await ask('slow-invocations', { milliseconds: '0' });
    expect(invocations.length).toBeGreaterThanOrEqual(4);
    expect(invocations[0]).toMatchObject({ '@requestId': expect.stringMatching(/^[0-9a-f-]{36}$/) });
    const cold = await ask('cold-starts');
    expect(sumOf(cold, 'invocations')).toBeGreaterThanOrEqual(4);
    for (const { cold_percent } of cold) expect(Number(cold_percent)).toBeLessThanOrEqual(100);
  });

  it('name duplicates and invalid columns', async () => {
    expect(ours(await ask('duplicates'))).toMatchObject([
      { file_name: GOOD_NAME, outcome: 'duplicate', times: '2' },
    ]);
    expect(ours(await ask('most-invalid-columns'), 'last_file')).toMatchObject([
      { column: 'amount', worst_rate_percent: '2.5', last_file: 'insights/dirty.csv' },
    ]);
  });

  it('find nothing where nothing was', async () => {
    expect(ours(await ask('deadline-aborts'))).toEqual([]);
    expect(await ask('throttles')).toEqual([]);
  });

  it('show no value of a cell', async () => {
    for (const { name, parameters } of readSavedQueries()) {
      const given = Object.fromEntries(
        parameters.map((one) => [one.name, one.name === 'file_name' ? 'insights/dirty.csv' : '0']),
      );
      expect(JSON.stringify(await ask(name, given))).not.toContain(CELL);
    }
  });
});

describe('insights run', () => {
  it('evaluates here what the emulator cannot, although it is reached by AWS_ENDPOINT_URL, and says so in one line', async () => {
    const { stdout, stderr } = await run(
      'insights',
      'run',
      'duplicates',
      '--since',
      new Date(since).toISOString(),
    );
    expect(stdout).toMatch(/^file_name +outcome +times +first_seen +last_seen\n/);
    expect(stdout).toContain('duplicate');
    expect(stderr).toMatch(/^\d+ rows? of \d+ lines since \S+Z, evaluated here by our own interpreter\.\n$/);
  });

  it('gives one document with --json', async () => {
    const words = [
      '--since',
      new Date(since).toISOString(),
      '--param',
      `file_name=${GOOD_NAME}`,
      '--limit',
      '2',
      '--json',
    ];
    const document = JSON.parse((await run('insights', 'run', 'file-history', ...words)).stdout);
    expect(document).toMatchObject({
      query: 'file-history',
      parameters: { file_name: GOOD_NAME },
      evaluated_by: 'here',
      lines_cut: false,
      columns: expect.arrayContaining(['timestamp', 'message', 'outcome']),
      rows: [{ outcome: 'profiled' }, { outcome: 'duplicate' }],
    });
  });
});
