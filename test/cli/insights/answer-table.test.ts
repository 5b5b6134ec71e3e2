import { expect, it } from 'vitest';
import { answerTable } from '../../../src/cli/insights/answer-table.ts';

const plain = (_style: unknown, text: string): string => text;
const tableOf = (columns: string[], ...rows: Record<string, string>[]): string =>
  answerTable({ engine: 'here', columns, rows, scanned: 1, cut: false }, { width: 60, paint: plain });

it('has numbers to the right, leaves out columns that no row has, and shows what is missing as nothing', () => {
  expect(tableOf(['file', 'none', 'ms'], { file: 'a.csv', ms: '5' }, { ms: '12.5' })).toBe(
    ['file     ms', 'a.csv     5', '       12.5'].join('\n'),
  );
});

it('cuts text where the line is too narrow, but neither times nor identifiers: those are left out whole', () => {
  const row = {
    time: '2026-01-31 12:00:00.000',
    why: 'a long story of what happened and why',
    id: '5d2ae2a9-9a45-4a3c-8a36-0b8a2c1f7b10',
  };
  expect(tableOf(['time', 'why', 'id'], row).split('\n')[1]).toBe(
    '2026-01-31 12:00:00.000  a long story of what happened and …',
  );
  expect(tableOf(['id'], { id: row.id })).toContain(row.id);
});

it('lets no value act on the terminal', () => {
  expect(tableOf(['v'], { v: 'a\u001B[2Jb' })).not.toContain('\u001B');
});
