import type { ColumnProfile, Rejects, Summary } from '../../profiling/index.ts';
import { formatCount, formatCounted } from './numbers.ts';
import { cut } from './table.ts';
import { visible } from './visible.ts';

type Problems = Pick<Summary, 'columns' | 'rejects'>;

/** A reader wants the worst first and the rest by `--json`. */
const COLUMNS_SHOWN = 5;
const SAMPLES_SHOWN = 3;
const REJECTS_SHOWN = 5;
const VALUE_WIDTH = 60;

/** The worst problems of a file with the lines to look at: columns by invalid values, rows that do not fit, doubtful dates. */
export const listProblems = (
  { columns, rejects }: Problems,
  { width }: { readonly width: number },
): string[] => {
  const invalid = columns
    .filter((column) => column.invalid.count > 0)
    .sort((a, b) => b.invalid.count - a.invalid.count);
  const rest = invalid.slice(COLUMNS_SHOWN);
  const lines = [
    ...describeRejects(rejects),
    ...invalid.slice(0, COLUMNS_SHOWN).flatMap(describeInvalid),
    ...(rest.length === 0
      ? []
      : [`and invalid values in ${formatCounted(rest.length, 'more column')} (--json has them)`]),
    ...columns.filter(({ date_order }) => date_order === 'ambiguous').map(describeAmbiguous),
  ];
  return lines.map((line) => cut(line, width));
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

const describeInvalid = ({ name, type, invalid }: ColumnProfile): string[] => {
  const shown = invalid.samples.slice(0, SAMPLES_SHOWN);
  return [
    `${visible(name)}: ${formatCounted(invalid.count, 'value')} not of type ${type}`,
    ...shown.map(({ line, value }) => `  line ${line}: ${cut(visible(value), VALUE_WIDTH)}`),
    ...more(invalid.count - shown.length),
  ];
};

const describeAmbiguous = ({ name }: ColumnProfile): string =>
  `${visible(name)}: no date tells whether the day or the month comes first`;

const more = (count: number): string[] => (count > 0 ? [`  and ${formatCount(count)} more`] : []);
