/** What a cell looks like at a glance; rules for values proper are those of values/, which come later and cost more. */
export type CellLook = 'empty' | 'number' | 'date' | 'token' | 'identifier' | 'word' | 'phrase' | 'odd';

const NUMBER =
  /^[-+]?(?:[$€£¥]\s?)?[-+]?(?:\d+|\d{1,3}(?:[,.' ]\d{3})+|(?=[.,]\d))(?:[.,]\d*)?(?:[eE][-+]?\d+)?\s?(?:%|[$€£¥]|[A-Z]{3})?$|^\(\$?\d[\d,.]*\)$/;
const DATE =
  /^(?:\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d)|\d{1,2}[- ]?[A-Z][a-z]{2,8}[-, ]{0,2}\d{2,4}|(?:[A-Z][a-z]{2,8},? )?[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})(?:[T ,]+\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|UTC|GMT|[-+]\d\d:?\d\d))?)?$/;
const TIME = /^\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?$/;
const TOKEN = /^(?:n\/?a|#n\/a|nan|null|none|nil|-+|\?|\\N|true|false|yes|no)$/i;
const IDENTIFIER =
  /^(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?|ftp|s3):\/\/[^\s"<>|]+|www\.[^\s"<>|]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?::\d+)?)$/i;
const WORD = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_.'’&/+-]*$/u;
const PHRASE = /^(?=.*\p{L})[\p{L}\p{M}\p{N}"'(¿¡#@$€£&*+[<-][^\t|;\0]*$/su;
const LONGEST_VALUE = 64;

export const cellLook = (cell: string): CellLook => {
  const text = cell.trim();
  if (text === '') return 'empty';
  if (text.length <= LONGEST_VALUE) {
    const first = text.charCodeAt(0);
    if (first < 65) {
      if (NUMBER.test(text)) return 'number';
      if (DATE.test(text) || TIME.test(text)) return 'date';
    } else if (first > 127 ? NUMBER.test(text) : DATE.test(text)) return first > 127 ? 'number' : 'date';
    if (TOKEN.test(text)) return 'token';
  }
  if (IDENTIFIER.test(text)) return 'identifier';
  if (WORD.test(text)) return 'word';
  return PHRASE.test(text) ? 'phrase' : 'odd';
};

/** Whether it is a value rather than a name of values. */
export const isValue = (look: CellLook): boolean =>
  look === 'number' || look === 'date' || look === 'identifier';
