export type ColumnName = { readonly name: string; readonly header_text?: string };

/**
 * Names that are never blank and never twice the same: line breaks become spaces, a blank one is `column_<n>`, a
 * repeated one gets `_2`, `_3`, … in order of appearance.
 */
export const nameColumns = (header: readonly string[]): readonly ColumnName[] => {
  const wished = header.map((text, i) => onOneLine(text) || `column_${i + 1}`);
  const reserved = new Set(wished);
  const seen = new Set<string>();
  const counters = new Map<string, number>();
  return wished.map((wish, i) => {
    const name = seen.has(wish) ? nextFree(wish, reserved, counters) : wish;
    seen.add(name);
    reserved.add(name);
    return name === header[i] ? { name } : { name, header_text: header[i]! };
  });
};

/** By splitting: a pattern with white space on both sides of the break takes quadratic time for a long run of spaces. */
const onOneLine = (text: string): string =>
  text
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');

/**
 * The header's text for each column, from all its rows: the texts above each other, once each, with a space between. A
 * name of a group that leaves cells empty behind it, in a row above the last, holds for these too.
 */
export const headerTexts = (rows: readonly (readonly string[])[], columns: number): readonly string[] => {
  const filled = rows.map((cells, i) => (i < rows.length - 1 ? spread(cells) : cells));
  return Array.from({ length: columns }, (_, column) => {
    const parts = filled.map((cells) => cells[column] ?? '').filter((text) => text.trim() !== '');
    return rows.length === 1 ? (rows[0]![column] ?? '') : [...new Set(parts)].join(' ');
  });
};

/** A row of groups, each name repeated for the empty cells behind it. */
const spread = (cells: readonly string[]): readonly string[] => {
  let group = '';
  return cells.map((text) => {
    if (text.trim() !== '') group = text;
    return group;
  });
};

/** Names of columns without a header: `column_1`, `column_2`, … */
export const numberColumns = (count: number): readonly ColumnName[] =>
  Array.from({ length: count }, (_, i) => ({ name: `column_${i + 1}` }));

/** Counts on from the last suffix given, so that 10,000 equal names take no quadratic time. */
const nextFree = (wish: string, reserved: ReadonlySet<string>, counters: Map<string, number>): string => {
  let suffix = counters.get(wish) ?? 2;
  while (reserved.has(`${wish}_${suffix}`)) suffix++;
  counters.set(wish, suffix + 1);
  return `${wish}_${suffix}`;
};
