import { type Cell, renderTable, type TableColumn, type TableOptions } from '../output/table.ts';
import type { Answer } from './answer.ts';

const NUMBER = /^-?\d+(\.\d+)?$/;

/** Rows under the names of the fields; columns of numbers to the right. Columns that no row has are left out. */
export const answerTable = ({ columns, rows }: Answer, options: TableOptions): string => {
  const shown = columns.filter((name) => rows.some((row) => row[name] !== undefined));
  const table = shown.map((title): TableColumn => {
    const values = rows.flatMap((row) => row[title] ?? []);
    return values.every((value) => NUMBER.test(value))
      ? { title, align: 'right' }
      : { title, flexible: true };
  });
  const cells = rows.map((row): Cell[] => shown.map((name) => row[name] ?? ''));
  return renderTable(table, cells, options);
};
