import type { Numbers } from '../accumulators/numbers.ts';
import type { Accumulators, NumberStyle } from './accumulators.ts';
import { CODES, countValid, TOLERANCE, valuesOf } from './form-counts.ts';
import { ALL_FORMS, FORM } from './forms.ts';

export type DecimalMark = Exclude<NumberStyle, 'plain'>;

/** What numbers of a column are marked with, and how they are then kept. */
export type Mark = 'percentages' | 'amounts';

export type NumberVerdict = {
  /** By FORM: whether it is a number of the column. */
  readonly valid: readonly boolean[];
  /** The mark whose numbers are valid too; undefined where only those without a mark are. */
  readonly mark: Mark | undefined;
  /** Whether the column is of marked numbers: nine values in ten. */
  readonly isMarked: boolean;
  readonly hasFloats: boolean;
};

const { INTEGER, SCIENTIFIC, POINT, COMMA, EITHER, CODE, PERCENT, CURRENCY } = FORM;
const FIRST_FORM: Readonly<Record<Mark, number>> = { percentages: PERCENT, amounts: CURRENCY };
/** From so many groups on, full groups of three are how phone and company numbers are written. */
const CODE_TRIPLES = 3;

/**
 * The verdict of a column of numbers, undefined where it is none. Numbers without a mark are asked first: marked ones
 * among them are then slips. Only where they do not make the column, those with one of the marks do, together with them.
 * @param counts cells by FORM, claims apart from other texts
 */
export const numberVerdict = (
  accumulators: Accumulators,
  counts: Float64Array,
  style: DecimalMark,
): NumberVerdict | undefined => {
  if (isWrittenAsCodes(accumulators)) return undefined;
  if (isNumeric(counts, style)) return verdictOf(accumulators, counts, style, undefined);
  return moreFrequentFirst(counts, style)
    .map((mark) => verdictOf(accumulators, counts, style, mark))
    .find(({ valid }) => holds(counts, valid));
};

/** Whether cells counted by FORM are a column of numbers without marks, where these are written in this style. */
export const isNumeric = (counts: Float64Array, style: DecimalMark): boolean =>
  holds(counts, validForms(style, undefined));

/** The number style that only most of a column's values allow; undefined where none or as many allow the other. */
export const toldStyle = (counts: Float64Array): DecimalMark | undefined => {
  const commas = inStyle(counts, COMMA);
  const points = inStyle(counts, POINT);
  if (commas === points) return undefined;
  return commas > points ? 'comma' : 'point';
};

/** Whether a column has numbers that need a style. */
export const isStyled = (counts: Float64Array): boolean =>
  inStyle(counts, COMMA) + inStyle(counts, POINT) + inStyle(counts, EITHER) > 0;

/** The accumulated numbers that are valid in a column, by how they are written. */
export const validNumbers = (
  accumulators: Accumulators,
  mark: Mark | undefined,
  style: DecimalMark,
): (Numbers | undefined)[] => {
  const groups = mark === undefined ? [accumulators.numbers] : [accumulators.numbers, accumulators[mark]];
  return groups.flatMap((numbers) => [numbers.plain, numbers[style]]);
};

/** Numbers of a form, with a mark and without. */
export const inStyle = (counts: Float64Array, form: number): number =>
  counts[form]! + counts[PERCENT + form]! + counts[CURRENCY + form]!;

const holds = (counts: Float64Array, valid: readonly boolean[]): boolean => {
  const values = valuesOf(counts);
  return values > 0 && countValid(counts, valid) >= TOLERANCE * values && counts[CODE]! < CODES * values;
};

const verdictOf = (
  accumulators: Accumulators,
  counts: Float64Array,
  style: DecimalMark,
  mark: Mark | undefined,
): NumberVerdict => {
  const valid = validForms(style, mark);
  const marked = mark === undefined ? 0 : markedCount(counts, style, mark);
  return {
    valid,
    mark,
    isMarked: marked > 0 && marked >= TOLERANCE * valuesOf(counts),
    hasFloats: validNumbers(accumulators, mark, style).some((numbers) => (numbers?.floats ?? 0) > 0),
  };
};

const moreFrequentFirst = (counts: Float64Array, style: DecimalMark): Mark[] => {
  const marks: Mark[] = ['percentages', 'amounts'];
  return marks.sort((a, b) => markedCount(counts, style, b) - markedCount(counts, style, a));
};

const markedCount = (counts: Float64Array, style: DecimalMark, mark: Mark): number =>
  stylesOf(style).reduce((sum, form) => sum + counts[FIRST_FORM[mark] + form]!, 0);

const validForms = (style: DecimalMark, mark: Mark | undefined): boolean[] => {
  const forms = stylesOf(style);
  const marked = mark === undefined ? [] : forms.map((form) => FIRST_FORM[mark] + form);
  const valid = new Array<boolean>(ALL_FORMS).fill(false);
  for (const form of [...forms, SCIENTIFIC, ...marked]) valid[form] = true;
  return valid;
};

const stylesOf = (style: DecimalMark): number[] => [INTEGER, EITHER, style === 'comma' ? COMMA : POINT];

/** Whole numbers that are all in parentheses, or mostly of the same three or more full groups between spaces, are none. */
const isWrittenAsCodes = ({ counts, bracketed, triples }: Accumulators): boolean => {
  const values = valuesOf(counts);
  if (bracketed > 0 && bracketed === values) return true;
  return triples.some((count, groups) => groups >= CODE_TRIPLES && count > 0 && count >= TOLERANCE * values);
};
