import { cellLook } from './cell-look.ts';
import { plausibility } from './score.ts';
import { splitRecords } from './split-records.ts';
import type { Syntax } from './syntax.ts';

/** Where a line as it is, is plausible text, a split must be better than this. */
const SINGLE = 0.36;
/** Where each line is a date, time or number by itself, weak delimiters only cut it into pieces. */
const SINGLE_VALUES = 0.95;
const SURE_LINES = 0.8;
/** More than any split can score. */
const CERTAIN = 2;

/** How well the lines stand as cells of one column, against weak and usual delimiters. */
export const singleScore = (
  sample: string,
  whole: boolean,
  maximum: number,
  { comment, breaksOnCr }: Pick<Syntax, 'comment' | 'breaksOnCr'>,
): { weak: number; usual: number } => {
  const syntax = { delimiter: '\0', quote: '"', escape: '"', skipInitialSpace: false, comment, breaksOnCr };
  const { records } = splitRecords(sample, whole, syntax, maximum);
  if (records.length === 0) return { weak: 0, usual: 0 };
  const lines = records.map(({ cells }) => cells.join(''));
  const looks = lines.map(cellLook);
  // The first line may be a header.
  const first = lines.length > 2 ? 1 : 0;
  const share = (isOf: (i: number) => boolean): number =>
    lines.filter((_, i) => i >= first && isOf(i)).length / (lines.length - first);
  const values = share((i) => ['number', 'date', 'identifier'].includes(looks[i]!));
  const dates = share((i) => looks[i] === 'date' && /\p{L}/u.test(lines[i]!));
  const documents = share((i) => isDocument(lines[i]!));
  if (documents >= SURE_LINES || areDecimals(lines)) return { weak: CERTAIN, usual: CERTAIN };
  const plausible =
    lines.reduce((sum, line, i) => sum + plausibility(line, looks[i]!, '\0', '"'), 0) / lines.length;
  const base = SINGLE * plausible ** 2;
  return {
    weak: values >= SURE_LINES || (values >= 0.5 && lines.length < 4) ? SINGLE_VALUES : base,
    usual: dates >= SURE_LINES ? SINGLE_VALUES : base * 0.6,
  };
};

/**
 * Whether lines are a name and numbers with decimal commas, not pairs of whole numbers: as many digits behind each comma,
 * and a zero first among them.
 */
const areDecimals = ([first = '', ...rest]: readonly string[]): boolean => {
  const digits = rest.map((line) => /^[-+]?\d[\d.]*,(\d{2,})$/.exec(line.trim())?.[1] ?? '');
  const isOneLength = digits.every(({ length }) => length > 1 && length === digits[0]!.length);
  return !first.includes(',') && isOneLength && digits.some((fraction) => fraction.startsWith('0'));
};

/** Whether a line is an object or a list of JSON. */
const isDocument = (line: string): boolean => {
  if (!/^\s*[[{]/.test(line)) return false;
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
};
