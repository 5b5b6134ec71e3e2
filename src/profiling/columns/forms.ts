/** What a cell is by itself, before its column decides, as small integers: they index counters. */
export const FORM = {
  INTEGER: 0,
  SCIENTIFIC: 1,
  /** With a decimal point, or with commas between thousands. */
  POINT: 2,
  /** With a decimal comma, or with points between thousands. */
  COMMA: 3,
  /** `1,234` or `1.234`: either of the two, which the column decides. */
  EITHER: 4,
  BOOLEAN: 5,
  /** Leading zeros: `01234`. */
  CODE: 6,
  /** May stand for a missing value. */
  TOKEN: 7,
  TEXT: 8,
  /** White space only. */
  BLANK: 9,
  /** A date that says itself which part is which. The seven forms behind it are DATE + the orders (bits of ORDER) that a date allows. */
  DATE: 10,
  /** The same for dates that are written as numbers and codes are too: dates only where the whole column is. */
  WEAK_DATE: 18,
  /** PERCENT + one of INTEGER to EITHER: `12%`. A claim, see `claims.ts`, as all that follow. */
  PERCENT: 26,
  /** CURRENCY + one of INTEGER to EITHER: `56.70 EUR`. */
  CURRENCY: 31,
  /** A word for false, and behind it one for true, of each pair but true/false: `no`, `yes`, … */
  WORD: 36,
} as const;

/** How many forms there are that cells have by themselves, and with the claims. */
export const FORMS = 26;
export const ALL_FORMS = 44;

/** The orders that the dates of a form allow; 0 where they say it themselves. */
export const ordersOf = (form: number): number => (form - FORM.DATE) & 7;

export const isDateForm = (form: number): boolean => form >= FORM.DATE && form < FORM.PERCENT;

/** Whether a form is a number with a percent sign or a currency. */
export const isMarkedForm = (form: number): boolean => form >= FORM.PERCENT && form < FORM.WORD;

/** The form of a marked number without its mark: INTEGER to EITHER. */
export const unmarkedForm = (form: number): number => (form - FORM.PERCENT) % (FORM.CURRENCY - FORM.PERCENT);
