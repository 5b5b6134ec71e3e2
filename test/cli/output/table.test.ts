import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { cut, renderTable } from '../../../src/cli/output/table.ts';

const plain = (_style: unknown, text: string): string => text;
const COLUMNS = [
  { title: 'FILE', flexible: true },
  { title: 'ROWS', align: 'right' },
  { title: 'ERROR', flexible: true },
] as const;

const linesOf = (rows: string[][], width: number): string[] =>
  renderTable(COLUMNS, rows, { width, paint: plain }).split('\n');

it('puts cells under their titles, numbers to the right', () => {
  // act
  const lines = linesOf(
    [
      ['a.csv', '7', 'x'],
      ['bc.csv', '1,200', ''],
    ],
    80,
  );

  // assess
  expect(lines).toEqual(['FILE     ROWS  ERROR', 'a.csv       7  x', 'bc.csv  1,200']);
});

it.each([
  ['long', 'x'.repeat(300)],
  ['wide', '日本語のファイル名'.repeat(20)],
  ['joined emoji', '👩‍👩‍👧'.repeat(60)],
])('keeps every line within the terminal for %s text', (_kind, text) => {
  // act
  const lines = linesOf([[text, '12', text]], 60);

  // assess
  expect(Math.max(...lines.map(stringWidth))).toBeLessThanOrEqual(60);
  expect(lines[1]).toMatch(/….* 12 .*…/);
});

it('cuts nothing where the width is unlimited', () => {
  const text = 'x'.repeat(3000);
  expect(linesOf([[text, '1', '']], Number.POSITIVE_INFINITY)[1]).toContain(text);
});

it('takes room from the widest flexible column and none from the others', () => {
  const lines = linesOf([['x'.repeat(100), '1234567890', 'short']], 50);
  expect(lines[1]).toMatch(/^x+… {2}1234567890 {2}short$/);
});

it('leaves out expendable columns, the highest first, rather than to cut the others short', () => {
  // prepare
  const columns = [
    { title: 'NAME', flexible: true },
    { title: 'LESS', expendable: 1 },
    { title: 'LEAST', expendable: 2 },
    { title: 'MUST' },
  ];
  const headAt = (width: number): string =>
    renderTable(columns, [['x'.repeat(30), 'aaaa', 'bbbbb', 'c']], { width, paint: plain }).split('\n')[0]!;

  // act, assess
  expect(headAt(60).split(/ +/)).toEqual(['NAME', 'LESS', 'LEAST', 'MUST']);
  expect(headAt(33).split(/ +/)).toEqual(['NAME', 'LESS', 'MUST']);
  expect(headAt(24).split(/ +/)).toEqual(['NAME', 'MUST']);
});

it('makes control characters in cells visible, so that a name cannot forge a row', () => {
  const lines = linesOf([['a.csv\nforged.csv  99\u001B[2J', '1', '']], 80);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(String.raw`a.csv\nforged.csv  99\x1b[2J`);
});

it('colours a cell without changing where the next one stands', () => {
  // act
  const paint = (_style: unknown, text: string): string => `\u001B[31m${text}\u001B[39m`;
  const rows = [[{ text: 'a', style: 'red' } as const, '1', 'x']];
  const coloured = renderTable(COLUMNS, rows, { width: 80, paint });

  // assess
  expect(coloured).toContain('\u001B[31ma');
  expect(stripVTControlCharacters(coloured)).toBe(renderTable(COLUMNS, rows, { width: 80, paint: plain }));
});

it('never cuts a character in halves', () => {
  expect(cut('日本語', 4)).toBe('日…');
  expect(cut('ab👩‍👩‍👧', 3)).toBe('ab…');
  expect(cut('abc', 3)).toBe('abc');
});
