import { expect, it } from 'vitest';
import type { FileRecord } from '../../../src/cli/file-record.ts';
import { createFollower } from '../../../src/cli/upload/follow-files.ts';

const recordOf = (changes: Partial<FileRecord>): FileRecord => ({
  file_name: 'a.csv',
  upload_timestamp: '2026-01-01T00:00:00.000Z',
  processed_timestamp: '2026-01-01T00:00:01.000Z',
  status: 'success',
  row_count: 1,
  schema: {},
  quality_issues: { total_rows: 1, has_issues: false, missing_values: {}, invalid_values: {} },
  version_id: null,
  e_tag: 'e1',
  sequencer: null,
  size_bytes: 4,
  attempts: 1,
  duration_ms: 5,
  revision: 1,
  ...changes,
});

/** A table that changes at given times of a clock that only sleeping moves. */
const tableOver = (changes: readonly { at: number; record: FileRecord }[]) => {
  let time = 0;
  const reads: { at: number; names: readonly string[] }[] = [];
  return {
    reads,
    options: {
      read: async (names: readonly string[]) => {
        reads.push({ at: time, names });
        const known = changes.filter(({ at }) => at <= time);
        return new Map(known.map(({ record }) => [record.file_name, record]));
      },
      sleep: async (milliseconds: number) => {
        time += milliseconds;
      },
      now: () => time,
      random: () => 0.5,
      timeoutMs: 10_000,
    },
  };
};

it('waits until the record is of the version that was sent', async () => {
  // prepare
  const { options } = tableOver([
    { at: 0, record: recordOf({ version_id: 'old', revision: 3 }) },
    { at: 2_000, record: recordOf({ version_id: 'new', revision: 4, status: 'error' }) },
  ]);

  // act
  const outcome = await createFollower(options)({
    fileName: 'a.csv',
    sent: { versionId: 'new', eTag: 'e1' },
    before: recordOf({ version_id: 'old', revision: 3 }),
  });

  // assess
  expect(outcome).toMatchObject({ state: 'finished', record: { revision: 4, status: 'error' } });
});

it('tells a second upload of equal bytes from the first where there are no versions', async () => {
  // prepare
  const before = recordOf({ revision: 1 });
  const { options } = tableOver([
    { at: 0, record: before },
    { at: 3_000, record: recordOf({ revision: 2 }) },
  ]);

  // act
  const outcome = await createFollower(options)({
    fileName: 'a.csv',
    sent: { versionId: null, eTag: 'e1' },
    before,
  });

  // assess
  expect(outcome).toMatchObject({ state: 'finished', record: { revision: 2 } });
});

it('does not take another upload of the same name for its own', async () => {
  // prepare
  const { options } = tableOver([{ at: 500, record: recordOf({ e_tag: 'of somebody else', revision: 9 }) }]);

  // act
  const outcome = await createFollower(options)({
    fileName: 'a.csv',
    sent: { versionId: null, eTag: 'e1' },
    before: undefined,
  });

  // assess
  expect(outcome).toEqual({ state: 'timeout', replaced: true });
});

it('gives up after the timeout, and not before', async () => {
  // prepare
  const { options, reads } = tableOver([]);

  // act
  const outcome = await createFollower(options)({
    fileName: 'a.csv',
    sent: { versionId: 'v', eTag: null },
    before: undefined,
  });

  // assess
  expect(outcome).toEqual({ state: 'timeout', replaced: false });
  expect(reads.at(-1)!.at).toBeGreaterThanOrEqual(10_000);
  expect(reads.at(-2)!.at).toBeLessThan(10_000);
});

it('asks ever less often while nothing happens', async () => {
  // prepare
  const { options, reads } = tableOver([]);

  // act
  await createFollower({ ...options, timeoutMs: 60_000 })({
    fileName: 'a.csv',
    sent: { versionId: 'v', eTag: null },
    before: undefined,
  });

  // assess
  const gaps = reads.slice(1).map(({ at }, index) => at - reads[index]!.at);
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
  expect(gaps.at(-1)).toBe(4_000);
});

it('asks for many files by one read, and no more for those that are done', async () => {
  // prepare
  const { options, reads } = tableOver([
    { at: 0, record: recordOf({ file_name: 'a.csv', version_id: 'v' }) },
    { at: 2_000, record: recordOf({ file_name: 'b.csv', version_id: 'v' }) },
  ]);
  const follow = createFollower(options);

  // act
  const sent = { versionId: 'v', eTag: null };
  await Promise.all(['a.csv', 'b.csv'].map((fileName) => follow({ fileName, sent, before: undefined })));

  // assess
  expect(reads[0]!.names).toEqual(['a.csv', 'b.csv']);
  expect(reads.slice(1).every(({ names }) => names.join() === 'b.csv')).toBe(true);
});

it('follows a file that comes after the others are done', async () => {
  // prepare
  const { options } = tableOver([{ at: 0, record: recordOf({ version_id: 'v' }) }]);
  const follow = createFollower(options);
  const file = { fileName: 'a.csv', sent: { versionId: 'v', eTag: null }, before: undefined };

  // act
  await follow(file);

  // assess
  expect(await follow(file)).toMatchObject({ state: 'finished' });
});

it('fails all that wait when the table cannot be read', async () => {
  // prepare
  const { options } = tableOver([]);
  const follow = createFollower({ ...options, read: () => Promise.reject(new Error('throttled')) });

  // act
  const sent = { versionId: 'v', eTag: null };
  const outcomes = await Promise.allSettled(
    ['a.csv', 'b.csv'].map((fileName) => follow({ fileName, sent, before: undefined })),
  );

  // assess
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
