import { expect, it } from 'vitest';
import type { FullRecord } from '../../../src/cli/file-record.ts';
import { renderFileFacts } from '../../../src/cli/output/file-facts.ts';

const options = { width: 100, paint: (_style: unknown, text: string) => text };
const object = { versionId: 'v2', eTag: 'e2', sizeBytes: 2048, lastModified: '2026-01-02T00:00:00.000Z' };
const record: FullRecord = {
  file_name: 'a.csv',
  upload_timestamp: '2026-01-01T00:00:00.000Z',
  processed_timestamp: '2026-01-01T00:00:01.000Z',
  status: 'error',
  error_code: 'NOT_TEXT',
  error_message: 'Export it as CSV.',
  row_count: 0,
  schema: {},
  statistics: {},
  quality_issues: { total_rows: 0, has_issues: true, missing_values: {}, invalid_values: {} },
  version_id: 'v1',
  e_tag: 'e1',
  sequencer: '01',
  event_time: '2026-01-01T00:00:00.000Z',
  size_bytes: 1000,
  summary_key: 'processed/a_summary.json',
  profile_digest: 'd1',
  attempts: 2,
  duration_ms: 12,
  revision: 3,
};
const factsOf = (text: string): Map<string, string> =>
  new Map(text.split('\n').map((line) => line.split(/ {2,}/) as [string, string]));

it('shows the record and that a newer upload waits', () => {
  // act
  const facts = factsOf(renderFileFacts('a.csv', { state: 'newer_pending', record, object }, options));

  // assess
  expect(facts.get('state')).toBe('a newer upload is waiting to be processed');
  expect(facts.get('error')).toBe('NOT_TEXT: Export it as CSV.');
  expect(facts.get('version')).toBe('v1');
  expect(facts.get('attempts')).toBe('2');
  expect(facts.get('size')).toBe('1.0 kB');
});

it('lists columns and their problems', () => {
  // act
  const good: FullRecord = {
    ...record,
    status: 'success',
    schema: { id: 'int', price: 'float' },
    quality_issues: { ...record.quality_issues, missing_values: { price: { count: 7, percentage: 1.4 } } },
  };
  const facts = factsOf(renderFileFacts('a.csv', { state: 'current', record: good, object }, options));

  // assess
  expect(facts.get('columns')).toBe('2: id int, price float');
  expect(facts.get('missing')).toBe('price 7 (1.4%)');
  expect(facts.get('invalid')).toBe('none');
});

it('shows of a pending file what the bucket knows', () => {
  // act
  const facts = factsOf(renderFileFacts('a.csv', { state: 'pending', record: undefined, object }, options));

  // assess
  expect([...facts.keys()]).toEqual(['file', 'state', 'size', 'uploaded', 'version', 'eTag']);
  expect(facts.get('uploaded')).toBe('2026-01-02T00:00:00.000Z');
});

it('does not call a file clean whose details are in the summary only', () => {
  // act
  const wide: FullRecord = { ...record, details_in: 's3' };
  const facts = factsOf(renderFileFacts('a.csv', { state: 'current', record: wide, object }, options));

  // assess
  for (const fact of ['columns', 'missing', 'invalid'])
    expect(facts.get(fact)).toContain('the summary has them');
});
