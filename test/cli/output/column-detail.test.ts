import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { renderColumn } from '../../../src/cli/output/column-detail.ts';
import { profileCsv } from '../../../src/profiling/index.ts';

const plain = (_style: unknown, text: string): string => text;

const linesOf = async (text: string, position: number, width = 100): Promise<string[]> => {
  const { columns, row_count } = await profileCsv([Buffer.from(text)]);
  return renderColumn(columns[position - 1]!, row_count, { width, paint: plain }).split('\n');
};
const rows = (count: number, row: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${row(index)}\n`).join('');

it('tells range, quantiles and shape of numbers', async () => {
  // act
  const lines = await linesOf(`n,x\n${rows(101, (index) => `${index},a`)}`, 1);

  // assess
  expect(lines[0]).toBe('n: int');
  expect(lines).toContain('  values      101 valid · 0 invalid · 0 missing');
  expect(lines).toContain('  distinct    101 unique · ascending');
  expect(lines).toContain('  range       0 … 100');
  expect(lines).toContain('  sum         5050');
  expect(lines).toContain('  of them     1 zero · 0 negative · 0 outliers');
  expect(lines.find((line) => line.includes('quantiles'))).toMatch(/25% 25 {2}50% 50 {2}75% 75/);
  expect(lines).toContain(`    0 … 5     5  ${'█'.repeat(33)}▍`);
  expect(lines).toContain(`    95 … 100  6  ${'█'.repeat(40)}`);
});

it('tells what is missing and invalid, with the lines', async () => {
  const lines = await linesOf(
    `n,x\n${rows(40, (index) => `${index === 3 ? 'oops' : index === 4 ? 'NA' : index === 5 ? '' : 7},a`)}`,
    1,
  );
  expect(lines).toContain('  values      37 valid · 1 (2.5%) invalid · 2 (5%) missing');
  expect(lines).toContain('  missing     1 empty · 1 NA');
  expect(lines).toContain('      line 5: oops');
});

it('tells the currency, and what may be a time', async () => {
  const text = `price,at\n${rows(9, (index) => `"${index},50 €",${1_704_067_200 + index}`)}`;

  expect(await linesOf(text, 1)).toContain('  notation    in € · decimal comma');
  expect(await linesOf(text, 2)).toContain('  notation    may be seconds since 1970');
});

it('shows dates by weekday and hour', async () => {
  // 2024-01-01 is a Monday.
  const lines = await linesOf('d,x\n2024-01-01 08:30,a\n2024-01-08 08:45,a\n2024-01-13 23:00,a\n', 1);
  expect(lines).toContain('  days        12 from first to last · 10 of them without a value · 3 with time');
  expect(lines).toContain('    Mon █  Tue    Wed    Thu    Fri    Sat ▄  Sun');
  expect(lines).toContain(`    0 h ${' '.repeat(8)}█${' '.repeat(14)}▄ 24 h`);
});

it('shows the most frequent texts, made visible', async () => {
  const lines = await linesOf(
    `n,x\n${rows(6, (index) => `${index},${index < 4 ? '"re\u001Bd"' : 'blue'}`)}`,
    2,
  );
  expect(lines).toContain(String.raw`    re\x1bd  4  ${'█'.repeat(40)}`);
  expect(lines).toContain(`    blue     2  ${'█'.repeat(20)}`);
});

it.each([20, 40, 60])('keeps within a terminal of %d columns', async (width) => {
  const text = `${'列'.repeat(50)},x\n${rows(50, (index) => `${index * 1.5},${'y'.repeat(80)}`)}`;
  for (const position of [1, 2]) {
    const lines = await linesOf(text, position, width);
    expect(Math.max(...lines.map(stringWidth))).toBeLessThanOrEqual(width);
  }
});
