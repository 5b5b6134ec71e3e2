import { type CellForm, type CellReading, readCell } from './cell-form.ts';
import { addDate, type DateTally, emptyDates } from './date-tally.ts';
import type { Limits } from './limits.ts';
import { decimalText } from './number-form.ts';
import { addNumber, emptyNumbers, type NumberTally } from './number-tally.ts';
import type { Sample } from './profile.ts';
import { shorten } from './shorten.ts';

/** All that one pass keeps of a column: every reading a cell allows, apart, so that the verdict can pick at the end. */
export type Column = {
  readonly counts: Partial<Record<CellForm, number>>;
  readonly samples: Partial<Record<CellForm, Sample[]>>;
  /** Possible missing tokens, as spelled; there are few spellings. */
  readonly tokens: Map<string, number>;
  readonly numbers: { readonly plain: NumberTally; readonly point: NumberTally; readonly comma: NumberTally };
  readonly dates: { readonly plain: DateTally; readonly dmy: DateTally; readonly mdy: DateTally };
  empty: number;
  blank: number;
  /** Whether any numeric date is written with dots, which only day-first countries do as a rule. */
  dotted: boolean;
  shortest: number;
  longest: number;
};

export const emptyColumn = (): Column => ({
  counts: {},
  samples: {},
  tokens: new Map(),
  numbers: { plain: emptyNumbers(), point: emptyNumbers(), comma: emptyNumbers() },
  dates: { plain: emptyDates(), dmy: emptyDates(), mdy: emptyDates() },
  empty: 0,
  blank: 0,
  dotted: false,
  shortest: Number.POSITIVE_INFINITY,
  longest: 0,
});

/** Adds a record's cell; undefined where the record is too short to have one. */
export const addCell = (
  column: Column,
  cell: string | undefined,
  place: { readonly line: number; readonly record: number },
  limits: Limits,
): void => {
  if (cell === undefined || cell === '') {
    column.empty++;
    return;
  }
  const text = cell.trim();
  if (text === '') {
    column.blank++;
    return;
  }
  addLength(column, cell);
  const reading = readCell(text);
  const { form } = reading;
  column.counts[form] = (column.counts[form] ?? 0) + 1;
  addValue(column, text, reading);
  column.samples[form] ??= [];
  const samples = column.samples[form];
  if (samples.length < limits.invalidSamples) {
    const { line, record } = place;
    samples.push({ line, record, value: shorten(cell, limits.sampleCharacters) });
  }
};

const addValue = (column: Column, text: string, reading: CellReading): void => {
  const { numbers, dates, tokens } = column;
  switch (reading.form) {
    case 'integer':
    case 'scientific':
      addNumber(numbers.plain, text);
      break;
    case 'point-number':
      addNumber(numbers.point, decimalText(text, 'point'));
      break;
    case 'comma-number':
      addNumber(numbers.comma, decimalText(text, 'comma'));
      break;
    case 'either-number':
      addNumber(numbers.point, decimalText(text, 'point'));
      addNumber(numbers.comma, decimalText(text, 'comma'));
      break;
    case 'date':
      addDate(dates.plain, reading.iso);
      break;
    case 'day-first':
    case 'month-first':
    case 'either-order':
      column.dotted ||= text.includes('.');
      if (reading.dayFirst !== undefined) addDate(dates.dmy, reading.dayFirst);
      if (reading.monthFirst !== undefined) addDate(dates.mdy, reading.monthFirst);
      break;
    case 'token':
      tokens.set(text, (tokens.get(text) ?? 0) + 1);
      break;
    case 'boolean':
    case 'code':
    case 'text':
  }
};

/** A character has one or two code units: only a cell that may pass a bound is counted out. */
const addLength = (column: Column, cell: string): void => {
  if (cell.length <= column.longest && cell.length >= column.shortest * 2) return;
  let length = 0;
  for (const _ of cell) length++;
  column.shortest = Math.min(column.shortest, length);
  column.longest = Math.max(column.longest, length);
};
