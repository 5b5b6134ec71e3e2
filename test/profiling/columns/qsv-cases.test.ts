import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from '../../../src/profiling/index.ts';
import { profileOf } from '../summarise.ts';

const CASES = new URL('../../../../shared/corpora/stats/qsv_stats_cases.json', import.meta.url);
const isThere = existsSync(CASES);

/** `extra` is set where qsv is told to count missing values among the others. */
type Case = { name: string; field: string; rows: string[]; expect: string; extra: string };
type Answer = (column: ColumnProfile, rows: number) => string;

const cases: Case[] = isThere ? JSON.parse(readFileSync(CASES, 'utf8')) : [];

const TYPES = { int: 'Integer', float: 'Float', date: 'Date', string: 'String' } as const;
const shown = (value: number | string | null | undefined): string => (value == null ? '' : String(value));
const rounded = (value: number): string => String(Number(value.toFixed(4)));
const isNumber = ({ type }: ColumnProfile): boolean => type === 'int' || type === 'float';
/** Our variance is of a sample, qsv's of the population. */
const population = ({ count }: ColumnProfile): number => (count - 1) / count;
const modesOf = ({ top_values }: ColumnProfile): string[] =>
  top_values.filter(({ count }) => count === top_values[0]!.count).map(({ value }) => value);

/** qsv's answer from what a column's profile says, in qsv's way to write it. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  type: ({ type, count, dates }) => {
    if (count === 0) return 'NULL';
    return dates !== null && dates.timed > 0 ? 'DateTime' : TYPES[type];
  },
  mean: ({ avg }) => shown(avg),
  stddev: ({ stddev }) => shown(stddev),
  variance: ({ variance }) => shown(variance),
  sum: ({ sum }) => shown(sum),
  min: ({ min }) => shown(min),
  max: ({ max }) => shown(max),
  range: (column) => (isNumber(column) ? shown(Number(column.max) - Number(column.min)) : ''),
  median: ({ quantiles }) => shown(quantiles?.p50),
  quartiles: ({ quantiles }) => {
    if (quantiles === null) return ',,,,,';
    const { p25, p50, p75 } = quantiles;
    const width = p75 - p25;
    return [
      p25 - 3 * width,
      p25 - 1.5 * width,
      p25,
      p50,
      p75,
      width,
      p75 + 1.5 * width,
      p75 + 3 * width,
    ].join(',');
  },
  mode: (column) => modesOf(column).join('|') || 'N/A',
  antimode: () => 'not reported',
  sparsity: ({ missing }, rows) => shown(missing.count / rows),
  min_length: ({ lengths }) => shown(lengths?.min),
  max_length: ({ lengths }) => shown(lengths?.max),
  cardinality: ({ distinct }) => shown(distinct.count),
  nullcount: ({ missing }) => shown(missing.count),
};

type Rule = {
  readonly name: string;
  /** Whether the difference is the one that the rule is about, by what it makes of our profile. */
  readonly holds: (given: Case, column: ColumnProfile) => boolean;
};

/** Where we differ from qsv: the headings of docs/profile-format.md. */
const RULES: readonly Rule[] = [
  {
    name: 'a written time makes a datetime, midnight too',
    holds: ({ field, expect: theirs, rows }, { dates }) =>
      field === 'type' && theirs === 'Date' && dates!.timed > 0 && rows.some((row) => /\d:\d\d/.test(row)),
  },
  {
    name: 'variance and deviation are of a sample',
    holds: ({ field, expect: theirs }, column) => {
      if (column.variance === null) return false;
      const variance = column.variance * population(column);
      // One case of the suite has the whole part only.
      if (field === 'variance') return [rounded(variance), String(Math.trunc(variance))].includes(theirs);
      return field === 'stddev' && rounded(column.stddev! * Math.sqrt(population(column))) === theirs;
    },
  },
  {
    name: 'a quantile is a value of the column',
    holds: ({ field, rows }, { quantiles }) =>
      ['median', 'quartiles'].includes(field) &&
      quantiles !== null &&
      [quantiles.p25, quantiles.p50, quantiles.p75].every((value) => rows.map(Number).includes(value)),
  },
  {
    name: 'missing values take no part',
    holds: ({ field, rows, extra, expect: theirs }, { missing, avg, lengths }) =>
      missing.count > 0 &&
      ((field === 'mean' &&
        extra !== '' &&
        (avg! * (rows.length - missing.count)) / rows.length === Number(theirs)) ||
        (field === 'min_length' && theirs === '0' && lengths!.min > 0)),
  },
  {
    name: 'sums are exact beyond 64 bits',
    holds: ({ field, expect: theirs, rows }, { sum }) =>
      field === 'sum' &&
      /^\*(?:OVER|UNDER)FLOW\*$/.test(theirs) &&
      sum === String(rows.reduce((total, row) => total + BigInt(row), 0n)),
  },
  {
    name: 'a text column has no sum, minimum or maximum',
    holds: ({ field }, { type, sum, min, max }) =>
      ['sum', 'min', 'max'].includes(field) &&
      type === 'string' &&
      sum === null &&
      min === null &&
      max === null,
  },
  {
    name: 'blank is missing',
    holds: ({ field }, { missing }) => field === 'nullcount' && missing.blank > 0,
  },
  {
    name: 'the most frequent values are listed, the rarest are not',
    holds: ({ field, expect: theirs }, column) =>
      field === 'antimode' ||
      (field === 'mode' && theirs.split(/[|,]/).slice(0, -2).join('|') === modesOf(column).join('|')),
  },
  {
    name: 'nothing is reported of nothing',
    holds: ({ field, expect: theirs }, { count }) =>
      count === 0 && ((field === 'range' && theirs === 'N/A') || (field === 'quartiles' && theirs === '')),
  },
];

describe.skipIf(!isThere)('columns of qsv’s own tests (skipped where ../shared/corpora is absent)', () => {
  it('give its answers, but for differences that a rule explains', async () => {
    const explained = new Map<string, number>();
    const unexplained: string[] = [];

    for (const given of cases) {
      const column = await columnOf(given.rows);
      const ours = ANSWERS[given.field]!(column, given.rows.length);
      if (ours === given.expect.replace(/\.0$/, '')) continue;
      const rule = RULES.find(({ holds }) => holds(given, column));
      if (rule === undefined) unexplained.push(`${given.name}: ${given.expect}, not ${ours}`);
      else explained.set(rule.name, (explained.get(rule.name) ?? 0) + 1);
    }

    expect(cases).toHaveLength(111);
    expect(unexplained).toEqual([]);
    expect(Object.fromEntries(explained)).toEqual({
      'a quantile is a value of the column': 5,
      'a text column has no sum, minimum or maximum': 3,
      'a written time makes a datetime, midnight too': 6,
      'blank is missing': 1,
      'missing values take no part': 2,
      'nothing is reported of nothing': 3,
      'sums are exact beyond 64 bits': 2,
      'the most frequent values are listed, the rarest are not': 10,
      'variance and deviation are of a sample': 6,
    });
  });

  it('differ by rules that the documentation has', () => {
    const docs = readFileSync(new URL('../../../docs/profile-format.md', import.meta.url), 'utf8');

    expect(RULES.filter(({ name }) => !docs.toLowerCase().includes(name))).toEqual([]);
  });
});

const columnOf = async (rows: readonly string[]): Promise<ColumnProfile> => {
  const lines = rows.map((row, i) => `${i},"${row}"`);
  const { columns } = await profileOf(`key,value\n${lines.join('\n')}\n`, {
    delimiter: ',',
    quote: '"',
    header: true,
  });
  return columns[1]!;
};
