import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { completeStored } from '../../../src/cli/output/stored-summary.ts';
import { renderSummary } from '../../../src/cli/output/summary-view.ts';
import { profileCsv, serializeSummary, successSummary } from '../../../src/profiling/index.ts';

const options = { width: 100, paint: (_style: unknown, text: string) => text };

/** Recorded from the engine as it was before it read bytes, over the files in samples/. */
const recorded = (name: string): unknown =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, `recorded/summary-before-byte-engine-${name}.json`), 'utf8'),
  );

it('shows a summary that an earlier version stored, without what that did not know', () => {
  // act
  const lines = renderSummary(completeStored(recorded('sales-dirty')), options).split('\n');

  // assess
  expect(lines[0]).toBe('sales-dirty.csv');
  expect(lines[1]).toBe('  300 rows · 9 columns');
  expect(lines[2]).toBe('  utf-8 · comma · LF line ends · header');
  expect(lines.find((line) => line.includes('order_id'))).toMatch(
    /^ {2}order_id +int +0 +0 +100001 +100300 +100150\.5$/,
  );
  expect(lines.find((line) => line.includes('order_date '))).toMatch(
    /date +0 +6 \(2%\) +2026-01-01 +2026-03-31$/,
  );
  expect(lines).toContain('  total: 8 values not of type float');
  expect(lines.join('\n')).not.toMatch(/undefined|NaN|null/);
});

it.each(['umsatz-latin1', 'renamed-workbook'])('shows the old summary of %s', (name) => {
  const text = renderSummary(completeStored(recorded(name)), options);

  expect(text).toContain(`${name}.csv`);
  expect(text).not.toMatch(/undefined|NaN|null/);
});

it('changes nothing of a summary of this version', async () => {
  const source = { bucket: null, key: 'a.csv', version_id: null, size_bytes: 1, e_tag: null };
  const profile = await profileCsv([Buffer.from('id,day\n1,2024-01-01\n2,x\n')]);
  const summary = successSummary('a.csv', '2026-01-01T00:00:00Z', source, profile);
  const stored = JSON.parse(serializeSummary(summary));

  expect(completeStored(stored)).toEqual(stored);
});

it('shows a summary with no more than the fields that every version has', () => {
  const bare = {
    file_name: 'a.csv',
    status: 'error',
    error_code: 'NOT_TEXT',
    error_message: 'The file is a PDF.',
    row_count: 0,
    dialect: null,
    rejects: { total: 0, by_reason: {}, samples: [] },
    complete: false,
  };

  expect(renderSummary(completeStored(bare), options)).toBe('a.csv\n  error NOT_TEXT: The file is a PDF.');
});
