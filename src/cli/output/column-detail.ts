import type { ColumnProfile } from '../../profiling/index.ts';
import { drawDates, drawHistogram, drawTopValues } from './column-charts.ts';
import { describeDistinct, describeType } from './column-table.ts';
import { formatCount, formatMean, formatShare } from './numbers.ts';
import { describePersonalData } from './personal-data.ts';
import { describeInvalid } from './problems.ts';
import { cut } from './table.ts';
import type { Paint } from './terminal.ts';
import { visible } from './visible.ts';

export type DetailOptions = { readonly width: number; readonly paint: Paint };
type Fact = readonly [label: string, value: string];

const LABEL_WIDTH = 11;
const INDENT = '  ';
/** Of an unlimited line, which is a file or a pipe. */
const WIDEST = 100;

/** Everything about one column, for a reader. */
export const renderColumn = (column: ColumnProfile, rowCount: number, options: DetailOptions): string => {
  const width = Math.min(options.width, WIDEST) - INDENT.length;
  const facts = [
    ...valueFacts(column, rowCount),
    ...numberFacts(column),
    ...dateFacts(column),
    ...lengthFacts(column),
  ];
  const lines = [
    ...facts.map(([label, value]) => `${label.padEnd(LABEL_WIDTH)} ${visible(value)}`),
    ...section('HISTOGRAM', drawHistogram(column, width - INDENT.length)),
    ...section('DATES', drawDates(column)),
    ...section('TOP VALUES', drawTopValues(column, width - INDENT.length)),
    ...section('INVALID', column.invalid.count === 0 ? [] : describeInvalid(column)),
  ];
  const title = options.paint('bold', cut(`${visible(column.name)}: ${describeType(column)}`, width));
  return [title, ...lines.map((line) => (INDENT + cut(line, width)).trimEnd())].join('\n');
};

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => INDENT + line)];

const valueFacts = (column: ColumnProfile, rowCount: number): Fact[] => {
  const { position, header_text, confidence, missing, invalid, count, constant, sorted } = column;
  const traits = [constant ? 'constant' : '', sorted === null || constant ? '' : sorted];
  return [
    ['position', header_text === undefined ? String(position) : `${position}, header “${header_text}”`],
    [
      'values',
      joined([
        `${formatCount(count)} valid`,
        `${formatShare(invalid.count, rowCount)} invalid`,
        `${formatShare(missing.count, rowCount)} missing`,
      ]),
    ],
    ...optional('missing', joined(missingParts(missing))),
    ['kinds', `${kindsText(column)} (${Number((confidence * 100).toFixed(2))}% of the type)`],
    ...optional('notation', joined(notationParts(column))),
    ...optional('personal', describePersonalData(column)),
    ['distinct', joined([describeDistinct(column), ...traits])],
  ];
};

const missingParts = ({ empty, quoted_empty, blank, tokens }: ColumnProfile['missing']): string[] => [
  empty === 0
    ? ''
    : `${formatCount(empty)} empty${quoted_empty > 0 ? ` (${formatCount(quoted_empty)} quoted)` : ''}`,
  blank === 0 ? '' : `${formatCount(blank)} blank`,
  ...Object.entries(tokens).map(([token, count]) => `${formatCount(count)} ${token}`),
];

const kindsText = ({ kinds }: ColumnProfile): string => {
  const some = Object.entries(kinds).filter(([, count]) => count > 0);
  return some.map(([kind, count]) => `${formatCount(count)} ${kind}`).join(', ') || 'none';
};

const notationParts = ({
  currency,
  epoch_hint,
  decimal_comma,
  date_order,
  date_order_assumed,
}: ColumnProfile): string[] => [
  currency === undefined ? '' : `in ${currency}`,
  epoch_hint === undefined ? '' : `may be ${epoch_hint} since 1970`,
  decimal_comma === true ? 'decimal comma' : '',
  date_order === undefined ? '' : `dates ${date_order}`,
  date_order_assumed === undefined ? '' : `read as ${date_order_assumed}`,
];

const numberFacts = (column: ColumnProfile): Fact[] => {
  const { quantiles, avg, sum, stddev, skewness, kurtosis, zeros, negatives, outliers, min, max } = column;
  if (min === null) return [];
  const range: Fact = ['range', `${min} … ${max}`];
  if (quantiles === null) return [range];
  const { p1, p5, p25, p50, p75, p95, p99, relative_error } = quantiles;
  const error = relative_error === undefined ? '' : `(± ${Number((relative_error * 100).toPrecision(2))}%)`;
  return [
    range,
    ['sum', String(sum)],
    [
      'mean',
      joined([
        formatMean(avg),
        labelled('standard deviation', stddev),
        labelled('skewness', skewness),
        labelled('excess kurtosis', kurtosis),
      ]),
    ],
    [
      'quantiles',
      `${Object.entries({ '1%': p1, '5%': p5, '25%': p25, '50%': p50, '75%': p75, '95%': p95, '99%': p99 })
        .map(([share, value]) => `${share} ${formatMean(value)}`)
        .join('  ')} ${error}`.trimEnd(),
    ],
    [
      'of them',
      joined([
        `${formatCount(zeros ?? 0)} zero`,
        `${formatCount(negatives ?? 0)} negative`,
        `${formatCount(outliers ?? 0)} outliers`,
      ]),
    ],
  ];
};

const dateFacts = ({ dates }: ColumnProfile): Fact[] => {
  if (dates === null) return [];
  const { range_days, missing_days, timed, zoned, two_digit_years } = dates;
  return [
    [
      'days',
      joined([
        `${formatCount(range_days)} from first to last`,
        `${formatCount(missing_days)} of them without a value`,
        timed === 0 ? '' : `${formatCount(timed)} with time`,
        zoned === 0 ? '' : `${formatCount(zoned)} with zone`,
        two_digit_years === 0 ? '' : `${formatCount(two_digit_years)} with a year of two digits`,
      ]),
    ],
  ];
};

const lengthFacts = ({ lengths }: ColumnProfile): Fact[] => {
  if (lengths === null) return [];
  const { min, max, avg, bytes } = lengths;
  const characters = min === max ? `${min} characters` : `${min} to ${max} characters, ${avg} on average`;
  return [['length', bytes.max === max ? characters : joined([characters, `up to ${bytes.max} bytes`])]];
};

const labelled = (label: string, value: number | null): string =>
  value === null ? '' : `${label} ${formatMean(value)}`;

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

const optional = (label: string, value: string): Fact[] => (value === '' ? [] : [[label, value]]);
