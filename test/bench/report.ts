import { formatCount } from '../../src/cli/output/numbers.ts';
import { renderTable } from '../../src/cli/output/table.ts';
import type { Usage } from './measure.ts';

/** One program on one input, as medians. */
export type Row = {
  readonly tool: string;
  readonly does: string;
  /** Uncompressed bytes of the input; 0 where there is none. */
  readonly bytes: number;
  readonly usage: Usage;
  /** CPU seconds of the reference over this program's. */
  readonly ratio?: number | undefined;
  readonly note?: string;
};

export type Section = {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
  /** Numbers of our profile that are not what the generator made. */
  readonly differences: readonly string[];
};

/** One bad rule makes many differences; the first tell it. */
const DIFFERENCES_SHOWN = 20;

const COLUMNS = [
  { title: 'PROGRAM' },
  { title: 'DOES' },
  { title: 'MB/S', align: 'right' },
  { title: 'CPU S', align: 'right' },
  { title: 'MB/CPU S', align: 'right' },
  { title: 'PEAK RSS', align: 'right' },
  { title: 'VS DUCKDB', align: 'right' },
  { title: 'RESULT' },
] as const;

export const renderSection = ({ title, rows, notes, differences }: Section): string =>
  [
    title,
    renderTable(COLUMNS, rows.map(cells), {
      width: Number.POSITIVE_INFINITY,
      paint: (_style, text) => text,
      indent: 2,
    }),
    ...notes.map((note) => `  ${note}`),
    ...differences.slice(0, DIFFERENCES_SHOWN).map((difference) => `  WRONG: ${difference}`),
  ].join('\n');

const cells = ({ tool, does, bytes, usage, ratio, note }: Row): string[] => [
  tool,
  does,
  bytes === 0 ? '' : rate(bytes, usage.wallSeconds),
  usage.cpuSeconds.toFixed(2),
  bytes === 0 ? '' : rate(bytes, usage.cpuSeconds),
  `${formatCount(Math.round(usage.peakRssBytes / 2 ** 20))} MiB`,
  ratio === undefined ? '' : `${ratio.toFixed(2)} ×`,
  note ?? '',
];

const rate = (bytes: number, seconds: number): string => (bytes / 1e6 / seconds).toFixed(0);
