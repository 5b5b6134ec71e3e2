import type { Case } from './published-cases.ts';
import { SUPPLIED } from './published-functions.ts';

/** Texts that the dynamic typing of PapaParse makes something else of. */
const CONSTANTS: Readonly<Record<string, unknown>> = {
  true: true,
  TRUE: true,
  false: false,
  FALSE: false,
  '': null,
};
const NUMBER = /^\s*-?(?:\d+\.?|\.\d+|\d+\.\d+)(?:[eE][-+]?\d+)?\s*$/;

/** The result that a suite's parser makes of records by the options of a case: what is no concern of reading. */
export const resultOf = (one: Case, records: readonly string[][]): unknown => {
  const { name, options_papaparse: o = {}, expected_rows } = one;
  const kept = records.filter((row) => !isSkipped(row, o.skipEmptyLines));
  const preview = (o.preview as number | undefined) || Number.POSITIVE_INFINITY;
  if (expected_rows !== undefined)
    return kept.slice(0, preview).map((row) => row.map((cell, i) => cellValue(one, cell, i, '')));
  const [header = [], ...body] = kept.filter((row) => !isBlank(row));
  const rename = SUPPLIED.header[name];
  const names = unrepeated(header.map((text, i) => String(rename?.(text, i, text) ?? text)));
  const rows = body.slice(0, preview);
  // The parser-level suite shows renamed headers as a row.
  if (isRows(one.expected_objects)) return [names, ...rows];
  return rows.map((row) => objectOf(one, names, row));
};

/**
 * The forms in which a suite's expectation is the same as ours: its blank lines may be rows or none, and PapaParse makes
 * a row of what follows the last line break.
 */
export const expectedOf = ({ suite, expected_rows: rows, expected_objects: objects }: Case): unknown[] => {
  if (rows === undefined) return [isRows(objects) ? objects : [objects].flat()];
  const isEnded = suite.startsWith('papaparse') && rows.length > 0 && isBlank(rows.at(-1)!);
  return [rows, rows.filter((row) => !isBlank(row)), ...(isEnded ? [rows.slice(0, -1)] : [])];
};

const isRows = (objects: unknown): boolean => Array.isArray(objects) && Array.isArray(objects[0]);

const isBlank = (row: readonly unknown[]): boolean => row.length === 1 && row[0] === '';

const isSkipped = (row: readonly string[], mode: unknown): boolean =>
  mode === 'greedy' ? row.join('').trim() === '' : mode === true && isBlank(row);

const cellValue = (one: Case, cell: string, column: number, name: string): unknown => {
  const value = SUPPLIED.value[one.name]?.(cell, column, name) ?? cell;
  return isTyped(one, column, name) ? typed(String(value)) : value;
};

const isTyped = (one: Case, column: number, name: string): unknown => {
  const typing = one.options_papaparse?.dynamicTyping;
  if (typing === '[function]') return SUPPLIED.isTyped[one.name]?.('', column, name);
  if (typeof typing !== 'object' || typing === null) return typing === true;
  return Object.hasOwn(typing, name) || Object.hasOwn(typing, String(column));
};

const typed = (text: string): unknown => {
  if (Object.hasOwn(CONSTANTS, text)) return CONSTANTS[text];
  const isExact = NUMBER.test(text) && Math.abs(Number(text)) < 2 ** 53;
  return isExact ? Number(text) : text;
};

const objectOf = (one: Case, names: readonly string[], row: readonly string[]): Record<string, unknown> => {
  const cells = names.map((name, i) => [
    name,
    row[i] === undefined ? undefined : cellValue(one, row[i], i, name),
  ]);
  const known = cells.filter(([, value]) => value !== undefined || one.suite === 'fast-csv');
  const object = Object.fromEntries(known.map(([name, value]) => [name, value ?? null]));
  const extra = row.slice(names.length).map((cell) => cellValue(one, cell, names.length, '__parsed_extra'));
  return extra.length > 0 && one.suite.startsWith('papaparse')
    ? { ...object, __parsed_extra: extra }
    : object;
};

/** PapaParse counts repeated names up from `_1`, passing over names that are there. */
const unrepeated = (header: readonly string[]): readonly string[] => {
  const taken = new Set(header);
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  return header.map((text) => {
    if (!seen.has(text)) {
      seen.add(text);
      return text;
    }
    let count = (counts.get(text) ?? 0) + 1;
    while (taken.has(`${text}_${count}`)) count++;
    counts.set(text, count);
    taken.add(`${text}_${count}`);
    return `${text}_${count}`;
  });
};
