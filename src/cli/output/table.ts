import Table from 'cli-table3';
import stringWidth from 'string-width';
import type { Paint, Style } from './terminal.ts';
import { visible } from './visible.ts';

export type TableColumn = {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** May be cut with `…` where the line is too narrow; the widest such column gives way first. */
  readonly flexible?: boolean;
  /** Left out where the line is too narrow even so; the highest goes first. */
  readonly expendable?: number;
};
/** Plain text, or text in a style. Control characters in it are made visible. */
export type Cell = string | { readonly text: string; readonly style: Style };

export type TableOptions = { readonly width: number; readonly paint: Paint; readonly indent?: number };

const GAP = '  ';
/** A cut cell still shows enough to recognise it. */
const NARROWEST = 8;
/** Rather than to cut a flexible column below this, an expendable one is left out. */
const COMFORTABLE = 16;
const NO_BORDERS = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
    ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'],
  ].map((name) => [name, '']),
);
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Rows under a head, without borders, at most `width` columns wide as far as the flexible columns can give way and the
 * expendable ones be left out.
 */
export const renderTable = (
  allColumns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
  { width, paint, indent = 0 }: TableOptions,
): string => {
  const all = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)).map(safe),
  );
  const natural = naturalWidths(allColumns, all);
  const kept = fittingColumns(allColumns, natural, width - indent);
  const columns = kept.map((index) => allColumns[index]!);
  const cells = all.map((row) => kept.map((index) => row[index] ?? { text: '' }));
  const widths = fitWidths(
    columns,
    kept.map((index) => natural[index]!),
    width - indent,
  );
  const table = new Table({
    chars: { ...NO_BORDERS, middle: GAP },
    colAligns: columns.map((column) => column.align ?? 'left'),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    head: columns.map((column, index) => paint('dim', cut(column.title, widths[index]!))),
  });
  for (const row of cells) {
    table.push(
      row.map(({ text, style }, index) => {
        const content = cut(text, widths[index]!);
        return style === undefined ? content : paint(style, content);
      }),
    );
  }
  const lines = table.toString().split('\n');
  return lines.map((line) => ' '.repeat(indent) + line.trimEnd()).join('\n');
};

/** `text` in at most `width` terminal columns; what is left out is marked by `…`. */
export const cut = (text: string, width: number): string => {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  let used = 1;
  for (const { segment } of graphemes.segment(text)) {
    used += stringWidth(segment);
    if (used > width) break;
    kept += segment;
  }
  return `${kept}…`;
};

type SafeCell = { readonly text: string; readonly style?: Style };

const safe = (cell: SafeCell): SafeCell => ({ ...cell, text: visible(cell.text) });

const naturalWidths = (columns: readonly TableColumn[], rows: readonly (readonly SafeCell[])[]): number[] =>
  columns.map((column, index) =>
    rows.reduce(
      (widest, row) => Math.max(widest, stringWidth(row[index]?.text ?? '')),
      stringWidth(column.title),
    ),
  );

/** Indices of the columns that have room when the flexible ones give way as far as is comfortable. */
const fittingColumns = (
  columns: readonly TableColumn[],
  natural: readonly number[],
  width: number,
): number[] => {
  const least = natural.map((one, index) => (columns[index]!.flexible ? Math.min(one, COMFORTABLE) : one));
  const kept = columns.map((_, index) => index);
  const needed = (): number => kept.reduce((sum, index) => sum + least[index]! + GAP.length, -GAP.length);
  while (needed() > width) {
    const ranks = kept.map((index) => columns[index]!.expendable ?? 0);
    const highest = Math.max(...ranks);
    if (highest === 0) break;
    kept.splice(ranks.indexOf(highest), 1);
  }
  return kept;
};

const fitWidths = (columns: readonly TableColumn[], natural: readonly number[], width: number): number[] => {
  const widths = [...natural];
  let excess = widths.reduce((sum, one) => sum + one, 0) + GAP.length * (widths.length - 1) - width;
  while (excess > 0) {
    const candidates = widths.map((one, index) => (columns[index]!.flexible ? one : 0));
    const widest = Math.max(...candidates);
    if (widest <= NARROWEST) break;
    widths[candidates.indexOf(widest)]! -= 1;
    excess--;
  }
  return widths;
};
