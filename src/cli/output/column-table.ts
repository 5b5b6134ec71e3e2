import type { ColumnProfile } from '../../profiling/index.ts';
import { formatMean, formatShare } from './numbers.ts';
import { type Cell, renderTable, type TableColumn, type TableOptions } from './table.ts';

const COLUMNS: readonly TableColumn[] = [
  { title: 'COLUMN', flexible: true },
  { title: 'TYPE' },
  { title: 'MISSING', align: 'right' },
  { title: 'INVALID', align: 'right' },
  { title: 'MIN', align: 'right', flexible: true },
  { title: 'MAX', align: 'right', flexible: true },
  { title: 'AVG', align: 'right' },
];

/** One line a column: its type, what is missing and invalid as counts and shares of the rows, and its range. */
export const renderColumns = (
  columns: readonly ColumnProfile[],
  rowCount: number,
  options: TableOptions,
): string =>
  renderTable(
    COLUMNS,
    columns.map((column) => [
      column.name,
      column.type,
      problemCell(column.missing.count, rowCount),
      problemCell(column.invalid.count, rowCount),
      String(column.min ?? ''),
      String(column.max ?? ''),
      formatMean(column.avg),
    ]),
    options,
  );

const problemCell = (count: number, rowCount: number): Cell =>
  count === 0 ? '0' : { text: formatShare(count, rowCount), style: 'yellow' };
