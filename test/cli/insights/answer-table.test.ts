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

it('lets no value act on the terminal', () => {
  expect(tableOf(['v'], { v: 'a\u001B[2Jb' })).not.toContain('\u001B');
});
