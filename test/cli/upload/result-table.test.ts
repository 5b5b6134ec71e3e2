import { expect, it } from 'vitest';
import { renderResults, resultDocument } from '../../../src/cli/upload/result-table.ts';
import type { UploadResult } from '../../../src/cli/upload/upload-files.ts';
import { PipelineError } from '../../../src/errors.ts';

const options = { width: 120, paint: (_style: unknown, text: string) => text };
const sent = { versionId: 'v1', eTag: 'e1' };
const record = {
  file_name: 'good.csv',
  upload_timestamp: '2026-01-01T00:00:00.000Z',
  processed_timestamp: '2026-01-01T00:00:01.000Z',
  status: 'success',
  row_count: 1200,
  schema: { a: 'int', b: 'string' },
  quality_issues: {
    total_rows: 1200,
    has_issues: true,
    missing_values: { a: { count: 3, percentage: 0.25 }, b: { count: 4, percentage: 0.33 } },
    invalid_values: {},
  },
  version_id: 'v1',
  e_tag: 'e1',
  sequencer: null,
  size_bytes: 4,
  attempts: 1,
  duration_ms: 1500,
  revision: 1,
} as const;
const file = (fileName: string) => ({ path: `/somewhere/${fileName}`, fileName, sizeBytes: 2000 });

const RESULTS: UploadResult[] = [
  { ...file('good.csv'), state: 'finished', sent, record },
  {
    ...file('bad.csv'),
    state: 'finished',
    sent,
    record: {
      ...record,
      file_name: 'bad.csv',
      status: 'error',
      error_code: 'NOT_TEXT',
      error_message: 'It is \u001Bbinary.',
    },
  },
  { ...file('late.csv'), state: 'timeout', sent, replaced: false },
  { ...file('refused.csv'), state: 'unsent', error: new PipelineError('ACCESS_DENIED', 'Ask for it.') },
];

it('shows the headline numbers of each file and beneath them why some did not end well', () => {
  // act
  const [, good, bad, late, refused, , ...reasons] = renderResults(RESULTS, options).split('\n');

  // assess
  expect(good).toMatch(/^good\.csv +success +1,200 +2 +7 +0 +1\.5 s$/);
  expect(bad).toMatch(/^bad\.csv +error +1\.5 s$/);
  expect(late).toMatch(/^late\.csv +no result$/);
  expect(refused).toMatch(/^refused\.csv +not sent$/);
  expect(reasons).toEqual([
    String.raw`bad.csv: NOT_TEXT: It is \x1bbinary.`,
    'late.csv: sent, but not processed within the timeout',
    'refused.csv: ACCESS_DENIED: Ask for it.',
  ]);
});

it('says that the details of a very wide file are in S3 instead of counting none', () => {
  const wide: UploadResult = {
    ...RESULTS[0]!,
    state: 'finished',
    sent,
    record: { ...record, schema: {}, details_in: 's3' },
  };
  expect(renderResults([wide], options)).toMatch(/success +1,200 +in S3 +in S3 +in S3/);
});

it('shows key and size of files that were not followed', () => {
  const lines = renderResults([{ ...file('x/a.csv'), state: 'sent', sent }], options).split('\n');
  expect(lines[1]).toMatch(/^x\/a\.csv +uploads\/x\/a\.csv +2\.0 kB$/);
});

it('keeps the local path out of the document', () => {
  const documents = RESULTS.map(resultDocument);
  expect(JSON.stringify(documents)).not.toContain('/somewhere/');
  expect(documents[0]).toMatchObject({
    file_name: 'good.csv',
    key: 'uploads/good.csv',
    state: 'finished',
    version_id: 'v1',
  });
  expect(documents[3]).toMatchObject({ state: 'unsent', error_code: 'ACCESS_DENIED' });
});
