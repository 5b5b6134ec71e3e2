/** What a cell looks like at a glance; rules for values proper are those of values/, which come later and cost more. */
export type CellLook = 'empty' | 'number' | 'date' | 'token' | 'identifier' | 'word' | 'phrase' | 'odd';

/**
 * An expression is compiled when it is first asked, and again for the second text: up to a millisecond each for the long ones. Hence the
 * short ones, which answer for most cells of most files.
 */
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;
const NUMBER =
  /^[-+]?(?:[$€£¥]\s?)?[-+]?(?:\d+|\d{1,3}(?:[,.' ]\d{3})+|(?=[.,]\d))(?:[.,]\d*)?(?:[eE][-+]?\d+)?\s?(?:%|[$€£¥]|[A-Z]{3})?$|^\(\$?\d[\d,.]*\)$/;
const PLAIN_DATE = /^\d{4}-\d\d-\d\d$/;
const DATE =
  /^(?:\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d)|\d{1,2}[- ]?[A-Z][a-z]{2,8}[-, ]{0,2}\d{2,4}|(?:[A-Z][a-z]{2,8},? )?[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})(?:[T ,]+\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|UTC|GMT|[-+]\d\d:?\d\d))?)?$/;
const HAS_DIGIT = /\d/;
const TIME = /^\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?$/;
const TOKEN = /^(?:n\/?a|#n\/a|nan|null|none|nil|-+|\?|\\N|true|false|yes|no)$/i;
const IDENTIFIER =
  /^(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?|ftp|s3):\/\/[^\s"<>|]+|www\.[^\s"<>|]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?::\d+)?)$/i;
/** What no identifier is without, and what none has. */
const IDENTIFYING = /[@:.-]/;
const SPACE = /\s/;
const LONGEST_VALUE = 64;

const NOT_ASCII = /[^\0-\x7f]/;
const PLAIN_WORD = /^[A-Za-z\d][\w.'&/+-]*$/;
const PLAIN_PHRASE = /^(?=.*[A-Za-z])[A-Za-z\d"'(#@$&*+[<-][^\t|;\0]*$/s;
/** Within functions: classes of Unicode cost milliseconds to make and to compile, which texts in ASCII never need. */
const isWord = (text: string): boolean => /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_.'’&/+-]*$/u.test(text);
const isPhrase = (text: string): boolean =>
  /^(?=.*\p{L})[\p{L}\p{M}\p{N}"'(¿¡#@$€£&*+[<-][^\t|;\0]*$/su.test(text);

export const cellLook = (cell: string): CellLook => {
  const text = cell.trim();
  if (text === '') return 'empty';
  if (text.length <= LONGEST_VALUE) {
    const first = text.charCodeAt(0);
    if (first < 65) {
      if (PLAIN_NUMBER.test(text)) return 'number';
      if (PLAIN_DATE.test(text)) return 'date';
      if (NUMBER.test(text)) return 'number';
      if (DATE.test(text) || TIME.test(text)) return 'date';
    } else if (first > 127) {
      if (NUMBER.test(text)) return 'number';
    } else if (HAS_DIGIT.test(text) && DATE.test(text)) return 'date';
    if (TOKEN.test(text)) return 'token';
  }
  if (IDENTIFYING.test(text) && !SPACE.test(text) && IDENTIFIER.test(text)) return 'identifier';
  if (PLAIN_WORD.test(text)) return 'word';
  if (!NOT_ASCII.test(text)) return PLAIN_PHRASE.test(text) ? 'phrase' : 'odd';
  if (isWord(text)) return 'word';
  return isPhrase(text) ? 'phrase' : 'odd';
};

/** Whether it is a value rather than a name of values. */
export const isValue = (look: CellLook): boolean =>
  look === 'number' || look === 'date' || look === 'identifier';
