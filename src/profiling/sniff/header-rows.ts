import { type CellLook, cellLook, isValue } from './cell-look.ts';

type Records = readonly (readonly string[])[];

const TYPED_SHARE = 0.8;
const YEAR = /^(?:19|20)\d\d$/;
/** Rows looked at below a header. */
const BODY = 100;
/** Names of columns are not of one length by chance when they are this long. */
const LONG_CODE = 12;
const MOST_ROWS = 6;

/** How many of the first records name the columns; 0 without a header. */
export const headerRows = (records: Records): number => (hasHeader(records) ? 1 + furtherRows(records) : 0);

/**
 * Whether the first record names the columns. It does unless it holds values itself: in the columns whose values are
 * alike (numbers, dates, addresses) it has one of the kind. Years above other numbers are names. In doubt it does.
 */
const hasHeader = (records: Records): boolean => {
  const [first = [], ...rest] = records.slice(0, BODY);
  if (records.length === 0) return false;
  if (rest.length === 0) return !isRowOfValues(first);
  const typed = first.flatMap((cell, i) => {
    const kind = columnKind(rest, i);
    return kind === undefined
      ? []
      : [{ isSame: cellLook(cell) === kind && !isYearAbove(cell, rest, i), cell }];
  });
  const same = typed.filter(({ isSame }) => isSame);
  if (typed.length > 0) {
    if (same.length === 0) return !typed.every(({ cell }) => cell.trim() === '') || first.some(isWord);
    if (same.length * 2 < typed.length) return true;
    return same.length < first.length && (isCounted(same.map(({ cell }) => cell)) || isScale(first, rest));
  }
  return !repeats(first, rest) && !isCoded(first, rest);
};

/** Whether a record by itself is data: nothing but values, or values in half of it that name no column as years do. */
const isRowOfValues = (cells: readonly string[]): boolean => {
  const values = cells.filter((cell) => isValue(cellLook(cell)));
  const telling = values.filter((cell) => !/^\d+$/.test(cell.trim()));
  return values.length === cells.length || (telling.length > 0 && telling.length * 2 >= cells.length);
};

/** In a table of texts the first record is a row like others when it holds a code of the form or length that others have. */
const isCoded = (first: readonly string[], rest: Records): boolean =>
  rest.length > 2 &&
  first.some((cell, i) => {
    if (!/^(?=.*\d)\S{3,}$/.test(cell)) return false;
    const column = rest.map((record) => record[i] ?? '');
    const alike = column.filter((other) => formOf(other) === formOf(cell)).length;
    const long = cell.length < LONG_CODE ? 0 : column.filter(({ length }) => length === cell.length).length;
    return alike >= rest.length * TYPED_SHARE || long >= rest.length * TYPED_SHARE;
  });

const formOf = (cell: string): string =>
  cell
    .replace(/\d/g, '9')
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{Ll}/gu, 'a');

const isWord = (cell: string): boolean => ['word', 'phrase'].includes(cellLook(cell));

/** 1, 2, 3, … above numbers are names; in a row of values they would hardly stand so. */
const isCounted = (cells: readonly string[]): boolean => {
  const numbers = cells.map((cell) => (/^\d{1,4}$/.test(cell.trim()) ? Number(cell) : Number.NaN));
  return numbers.length > 2 && numbers[0]! < 2 && numbers.every((n, i) => n === numbers[0]! + i);
};

/** Whole numbers that rise from column to column, above fractions: sizes, distances, percentages that columns stand for. */
const isScale = (first: readonly string[], rest: Records): boolean => {
  const columns = first.map((_, i) => i).filter((i) => columnKind(rest, i) === 'number');
  const steps = columns.map((i) => (/^\d{1,9}$/.test(first[i]!.trim()) ? Number(first[i]) : Number.NaN));
  const isRising = steps.length > 2 && steps.every((n, i) => (i === 0 ? n >= 0 : n > steps[i - 1]!));
  if (!isRising) return false;
  const below = rest.flatMap((record) => columns.map((i) => record[i] ?? '')).filter((cell) => cell !== '');
  return below.filter((cell) => /\d[.,]\d/.test(cell)).length >= below.length * TYPED_SHARE;
};

/** In a table of words the first record is a row like others when half of its cells turn up again below, not as a whole. */
const repeats = (first: readonly string[], rest: Records): boolean => {
  const others = rest.filter((record) => !isSame(record, first));
  const filled = first.map((cell, i) => ({ cell, i })).filter(({ cell }) => cell.trim() !== '');
  const again = filled.filter(({ cell, i }) => others.some((record) => record[i] === cell)).length;
  return rest.length > 2 && again > 0 && again * 2 >= filled.length;
};

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((cell, i) => cell === b[i]);

/** Whether the first record certainly names the columns: words above values. */
export const isSureHeader = (records: Records): boolean => {
  const [first = [], ...rest] = records.slice(0, BODY);
  const typed = first.map((_, i) => i).filter((i) => columnKind(rest, i) !== undefined);
  return typed.length > 0 && typed.every((i) => isWord(first[i]!));
};

/**
 * Rows below the first that still name columns: units, translations, the lower part of grouped names. They hold no
 * value at all, but words above columns of values; or the row above them is a row of groups, filled in parts.
 */
const furtherRows = (records: Records): number => {
  for (let last = Math.min(MOST_ROWS - 1, records.length - 2); last > 0; last--) {
    const rest = records.slice(last + 1, last + 1 + BODY);
    let isHeader = true;
    for (let row = 1; row <= last && isHeader; row++) isHeader = continuesHeader(records, row, rest);
    if (isHeader) return last;
  }
  return 0;
};

const continuesHeader = (records: Records, row: number, rest: Records): boolean => {
  const cells = records[row]!;
  const above = records[row - 1]!;
  if (cells.length !== records[0]!.length) return false;
  const looks = cells.map(cellLook);
  if (looks.some((look, i) => isValue(look) && !isYearAbove(cells[i]!, rest, i))) return false;
  const typed = cells.map((_, i) => i).filter((i) => columnKind(rest, i) !== undefined);
  const filled = filledOf(cells);
  if (typed.length === 0) return isGroups(above) && !isGroups(cells) && filled > filledOf(above) + 1;
  const named = typed.filter((i) => looks[i] !== 'empty' && looks[i] !== 'token');
  const blank = typed.filter((i) => looks[i] === 'empty').length;
  const isNamed = named.length > 0 && named.length + blank === typed.length && named.length >= blank;
  return isNamed && !named.some((i) => rest.some((record) => record[i] === cells[i]));
};

const filledOf = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;

/** Names of groups of columns: cells left empty for the columns that a name spans. */
const isGroups = (cells: readonly string[]): boolean => {
  const filled = filledOf(cells);
  return cells.length > 2 && filled > 0 && filled <= cells.length * 0.6;
};

/** What the cells of a column look like, where nearly all are values of one kind. */
const columnKind = (rows: Records, column: number): CellLook | undefined => {
  const counts = new Map<CellLook, number>();
  let filled = 0;
  for (const row of rows) {
    const look = cellLook(row[column] ?? '');
    if (look === 'empty' || look === 'token') continue;
    filled++;
    counts.set(look, (counts.get(look) ?? 0) + 1);
  }
  for (const kind of ['number', 'date', 'identifier'] as const) {
    if (filled > 0 && (counts.get(kind) ?? 0) >= filled * TYPED_SHARE) return kind;
  }
  return undefined;
};

const isYearAbove = (cell: string, rest: Records, i: number): boolean =>
  YEAR.test(cell.trim()) && !rest.every((record) => YEAR.test((record[i] ?? '').trim()));
