import type { Dialect, Rejects } from '../../profiling/index.ts';
import { formatCount, formatCounted } from './numbers.ts';
import type { ShownColumn, ShownSummary } from './stored-summary.ts';
import { cut } from './table.ts';
import { visible } from './visible.ts';

type Problems = Pick<ShownSummary, 'columns' | 'rejects' | 'dialect'>;

/** A reader wants the worst first and the rest by `--json`. */
const COLUMNS_SHOWN = 5;
const SAMPLES_SHOWN = 3;
const REJECTS_SHOWN = 5;
const VALUE_WIDTH = 60;

/** The worst problems of a file with the lines to look at: columns by invalid values, rows that do not fit, doubtful dates. */
export const listProblems = (
  { columns, rejects, dialect }: Problems,
  { width }: { readonly width: number },
): string[] => {
  const invalid = columns
    .filter((column) => column.invalid.count > 0)
    .sort((a, b) => b.invalid.count - a.invalid.count);
  const rest = invalid.slice(COLUMNS_SHOWN);
  const lines = [
    ...(dialect === null ? [] : describeStructure(dialect)),
    ...describeRejects(rejects),
    ...invalid.slice(0, COLUMNS_SHOWN).flatMap(describeInvalid),
    ...(rest.length === 0
      ? []
      : [`and invalid values in ${formatCounted(rest.length, 'more column')} (--json has them)`]),
    ...columns.filter(({ date_order }) => date_order === 'ambiguous').map(describeAmbiguous),
  ];
  return lines.map((line) => cut(line, width));
};

const describeStructure = ({ tables, footer_rows }: Dialect): string[] => {
  const [first, ...others] = tables ?? [];
  const places = others.map(({ line, columns }) => `line ${line} (${formatCounted(columns, 'column')})`);
  return [
    ...(first === undefined || others.length === 0
      ? []
      : [
          `${formatCount(tables.length)} tables in one file, read as one; others begin at ${places.join(', ')}`,
        ]),
    ...(!footer_rows
      ? []
      : [`${formatCounted(footer_rows, 'row')} after the table, such as totals or notes, count as rows`]),
  ];
};

const describeRejects = ({ by_reason, samples }: Rejects): string[] => {
  const reasons = Object.entries(by_reason).sort(([, a], [, b]) => b - a);
  return reasons.flatMap(([reason, count]) => {
    const located = samples.filter((sample) => sample.reason === reason).slice(0, REJECTS_SHOWN);
    return [
      `${reason.replaceAll('_', ' ')}: ${formatCounted(count, 'row')}`,
      ...located.map(({ line, detail }) => `  line ${line}: ${visible(detail)}`),
      ...more(count - located.length),
    ];
  });
};

/** A column's invalid values: how many, and the lines of the first. */
export const describeInvalid = ({ name, type, logical_type, invalid }: ShownColumn): string[] => {
  const shown = invalid.samples.slice(0, SAMPLES_SHOWN);
  return [
    `${visible(name)}: ${formatCounted(invalid.count, 'value')} not of type ${(logical_type ?? type).replaceAll('_', ' ')}`,
    ...shown.map(({ line, value }) => `  line ${line}: ${cut(visible(value), VALUE_WIDTH)}`),
    ...more(invalid.count - shown.length),
  ];
};

const describeAmbiguous = ({ name }: ShownColumn): string =>
  `${visible(name)}: no date tells whether the day or the month comes first`;

const more = (count: number): string[] => (count > 0 ? [`  and ${formatCount(count)} more`] : []);
