import type { DateRange } from '../accumulators/date-range.ts';
import type { ColumnType } from '../profile.ts';
import { BOOLEAN_CODES, BOOLEAN_PAIRS, booleanPair } from '../values/boolean.ts';
import type { Accumulators } from './accumulators.ts';
import { FIRST_WORD } from './claims.ts';
import { ORDERS } from './date-moment.ts';
import { type DateVerdict, dateOrder } from './date-order.ts';
import { countsByForm, countValid, formsThat, TOLERANCE, valuesOf } from './form-counts.ts';
import { FORM, isDateForm, ordersOf } from './forms.ts';
import { type DecimalMark, isStyled, type Mark, numberVerdict, toldStyle } from './number-verdict.ts';

export type Verdict = DateVerdict & {
  /** Cells by FORM, claims apart from other texts. */
  readonly counts: Float64Array;
  readonly type: ColumnType;
  /** What the values are beside their type. */
  readonly logical: 'boolean' | 'percentage' | 'currency' | undefined;
  readonly style: DecimalMark;
  /** Whether there are numbers that need a style and none that tells it. */
  readonly styleAssumed: boolean;
  /** The mark whose numbers are valid. */
  readonly mark: Mark | undefined;
  /** Whole numbers that are dates, `yyyyMMdd`: then these are the column's. */
  readonly compact: DateRange | undefined;
  /** By FORM: whether a cell of that form is a value of the column's type. Everything is text. */
  readonly valid: readonly boolean[];
};

/** What the rest of the file says where a column's own values do not. */
export type FileHints = {
  /** `;` hints at day-first dates. */
  readonly delimiter: string;
  readonly style: DecimalMark;
};

type Decision = Pick<Verdict, 'type' | 'valid'> & Partial<Pick<Verdict, 'logical' | 'mark' | 'compact'>>;

const OTHER_PAIRS: readonly string[] = BOOLEAN_PAIRS.slice(1);

const { INTEGER, BOOLEAN, BLANK, WEAK_DATE, WORD } = FORM;

/** Decides what a column is from how many of its cells have each form; tokens have no vote. */
export const decideColumn = (accumulators: Accumulators, hints: FileHints): Verdict => {
  const counts = countsByForm(accumulators);
  const told = toldStyle(counts);
  const styled = isStyled(counts);
  const style = styled ? (told ?? hints.style) : 'point';
  const dates = dateOrder(accumulators, hints.delimiter);
  const decision =
    decideNumbers(accumulators, counts, style) ??
    decideDates(counts, dates) ??
    decideBooleans(counts) ??
    ({ type: 'string', valid: formsThat((form) => form !== BLANK) } as const);
  return {
    logical: undefined,
    mark: undefined,
    compact: undefined,
    ...decision,
    counts,
    ...(decision.compact === undefined ? dates : { order: 'ymd', dates: 'ymd' }),
    style,
    styleAssumed: styled && told === undefined,
  };
};

const decideNumbers = (
  accumulators: Accumulators,
  counts: Float64Array,
  style: DecimalMark,
): Decision | undefined => {
  const verdict = numberVerdict(accumulators, counts, style);
  if (verdict === undefined) return undefined;
  const { valid, mark, isMarked, hasFloats } = verdict;
  const compact = compactDates(accumulators);
  if (compact !== undefined) return { type: 'date', valid, compact };
  const logical = mark === 'amounts' ? 'currency' : 'percentage';
  return { type: hasFloats ? 'float' : 'int', valid, mark, logical: isMarked ? logical : undefined };
};

/** Whole numbers are dates where every value of the column is one. */
const compactDates = ({ counts, numbers }: Accumulators): DateRange | undefined => {
  const dates = numbers.plain?.compact.dates;
  const isWhole = counts[INTEGER] === valuesOf(counts) && dates?.count === counts[INTEGER];
  return isWhole ? dates : undefined;
};

const decideDates = (counts: Float64Array, { dates }: DateVerdict): Decision | undefined => {
  const readable = (form: number): boolean =>
    isDateForm(form) && (ordersOf(form) === 0 || (ordersOf(form) & ORDERS[dates]) !== 0);
  const strong = formsThat((form) => readable(form) && form < WEAK_DATE);
  const all = formsThat(readable);
  if (holds(counts, all, 1)) return { type: 'date', valid: all };
  return holds(counts, strong) ? { type: 'date', valid: strong } : undefined;
};

const decideBooleans = (counts: Float64Array): Decision | undefined => {
  const words = new Float64Array(BOOLEAN_CODES);
  // Of true/false either word is enough, so that they are counted as one.
  words[2] = counts[BOOLEAN]!;
  for (let code = FIRST_WORD; code < BOOLEAN_CODES; code++) words[code] = counts[WORD + code - FIRST_WORD]!;
  const pair = booleanPair(words, valuesOf(counts));
  if (pair === undefined) return undefined;
  const first = WORD + 2 * OTHER_PAIRS.indexOf(pair);
  const isWord = (form: number): boolean =>
    pair === 'true/false' ? form === BOOLEAN : form === first || form === first + 1;
  return { type: 'string', logical: 'boolean', valid: formsThat(isWord) };
};

const holds = (counts: Float64Array, valid: readonly boolean[], share = TOLERANCE): boolean => {
  const values = valuesOf(counts);
  return values > 0 && countValid(counts, valid) >= share * values;
};
