import stringWidth from 'string-width';
import type { ColumnProfile } from '../../profiling/index.ts';
import { bar, sparkline } from './block-chart.ts';
import { formatCount, formatMean } from './numbers.ts';
import { cut } from './table.ts';
import { visible } from './visible.ts';

type Line = { readonly label: string; readonly count: number };

const VALUE_WIDTH = 32;
const LONGEST_BAR = 40;
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const GAP = '  ';

/** How many numbers lie from one value to the next. */
export const drawHistogram = ({ histogram }: ColumnProfile, width: number): string[] =>
  histogram === null || histogram.length < 2
    ? []
    : bars(
        histogram.map(({ from, to, count }) => ({ label: `${formatMean(from)} … ${formatMean(to)}`, count })),
        width,
      );

/** The values that occur most often. */
export const drawTopValues = ({ top_values }: ColumnProfile, width: number): string[] =>
  bars(
    top_values.map(({ value, count }) => ({ label: cut(visible(value), VALUE_WIDTH), count })),
    width,
  );

/** On which weekdays and at which hours the dates lie. */
export const drawDates = ({ dates }: ColumnProfile): string[] => {
  if (dates === null) return [];
  const { weekdays, hours } = dates;
  const days = DAYS.map((day, index) => `${day} ${sparkline(weekdays).charAt(index)}`).join(GAP);
  return hours === null ? [days] : [days, `0 h ${sparkline(hours)} 24 h`];
};

const bars = (lines: readonly Line[], width: number): string[] => {
  const labelWidth = Math.max(...lines.map(({ label }) => stringWidth(label)));
  const most = Math.max(...lines.map(({ count }) => count));
  const countWidth = formatCount(most).length;
  const room = width - labelWidth - countWidth - 2 * GAP.length;
  return lines.map(({ label, count }) => {
    const start =
      label + ' '.repeat(labelWidth - stringWidth(label)) + GAP + formatCount(count).padStart(countWidth);
    return room < 4 ? start : `${start}${GAP}${bar(count, most, Math.min(room, LONGEST_BAR))}`;
  });
};
