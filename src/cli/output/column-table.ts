import { sparkline } from './block-chart.ts';
import { formatCount, formatMean, formatShare } from './numbers.ts';
import type { ShownColumn } from './stored-summary.ts';
import { type Cell, renderTable, type TableColumn, type TableOptions } from './table.ts';

const COLUMNS: readonly TableColumn[] = [
  { title: 'COLUMN', flexible: true },
  { title: 'TYPE', flexible: true },
  { title: 'MISSING', align: 'right' },
  { title: 'INVALID', align: 'right' },
  { title: 'DISTINCT', align: 'right', expendable: 2 },
  { title: 'MIN', align: 'right', flexible: true },
  { title: 'MAX', align: 'right', flexible: true },
  { title: 'AVG', align: 'right', expendable: 3 },
  { title: 'VALUES', flexible: true, expendable: 1 },
];
/** The engine's twenty bars, two by two. */
const SPARK_WIDTH = 10;

/** One line a column: its type, what is missing and invalid as counts and shares of the rows, its range and its shape. */
export const renderColumns = (
  columns: readonly ShownColumn[],
  rowCount: number,
  options: TableOptions,
): string =>
  renderTable(
    COLUMNS,
    columns.map((column) => [
      column.name,
      describeType(column),
      problemCell(column.missing.count, rowCount),
      problemCell(column.invalid.count, rowCount),
      describeDistinct(column),
      String(column.min ?? ''),
      String(column.max ?? ''),
      formatMean(column.avg),
      describeValues(column),
    ]),
    options,
  );

/** The base type and what a text is more precisely: `string email`. */
export const describeType = ({ type, logical_type }: ShownColumn): string =>
  logical_type === undefined ? type : `${type} ${logical_type.replaceAll('_', ' ')}`;

/** `12`, `~12,300` where it is an estimate, `20 unique` where no value occurs twice; empty where it is not known. */
export const describeDistinct = ({ distinct, unique }: ShownColumn): string => {
  if (distinct === null) return '';
  const count = `${distinct.exact ? '' : '~'}${formatCount(distinct.count)}`;
  return unique === 'yes' && distinct.count > 1 ? `${count} unique` : count;
};

/** Numbers by how they lie between minimum and maximum, dates by weekday, text by its most frequent value. */
const describeValues = ({ histogram, dates, top_values, count }: ShownColumn): string => {
  if (histogram !== null) {
    const counts = histogram.map((one) => one.count);
    return counts.length > 1 ? sparkline(counts, SPARK_WIDTH) : '';
  }
  if (dates !== null) return count > 1 ? `Mo${sparkline(dates.weekdays)}Su` : '';
  const [top] = top_values;
  return top === undefined || top.count > count
    ? ''
    : `${Math.round((top.count / count) * 100)}% ${top.value}`;
};

const problemCell = (count: number, rowCount: number): Cell =>
  count === 0 ? '0' : { text: formatShare(count, rowCount), style: 'yellow' };
