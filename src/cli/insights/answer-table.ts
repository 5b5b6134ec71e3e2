import { type Cell, renderTable, type TableColumn, type TableOptions } from '../output/table.ts';
import type { Answer } from './answer.ts';

const NUMBER = /^-?\d+(\.\d+)?$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}[ T]/;
const IDENTIFIER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Codes, messages and most names, which are read whole; beyond are sentences. */
const SHORT = 24;

/**
 * Rows under the names of the fields; columns of numbers to the right. Columns that no row has are left out; where the line is too
 * narrow, so are identifiers, which are of no use in part.
 */
export const answerTable = ({ columns, rows }: Answer, options: TableOptions): string => {
  const shown = columns.filter((name) => rows.some((row) => row[name] !== undefined));
  const table = shown.map((title) =>
    columnOf(
      title,
      rows.flatMap((row) => row[title] ?? []),
    ),
  );
  const cells = rows.map((row): Cell[] => shown.map((name) => row[name] ?? ''));
  return renderTable(table, cells, options);
};

const columnOf = (title: string, values: readonly string[]): TableColumn => {
  const all = (pattern: RegExp): boolean => values.every((value) => pattern.test(value));
  if (all(NUMBER)) return { title, align: 'right' };
  if (all(MOMENT)) return { title };
  if (all(IDENTIFIER)) return { title, expendable: 1 };
  return { title, flexible: values.some(({ length }) => length > SHORT) };
};
