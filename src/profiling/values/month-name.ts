const MONTHS = 'january february march april may june july august september october november december';
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday';

const encoder = new TextEncoder();
const namesOf = (names: string): readonly Uint8Array[] =>
  names.split(' ').map((name) => encoder.encode(name));
const MONTH_NAMES = namesOf(MONTHS);
const WEEKDAY_NAMES = namesOf(`${WEEKDAYS} tues wednes thur thurs`);
/** Third letters of weekdays. */
const WEEKDAY_THIRDS = new Set([...'neduitn'].map((letter) => letter.charCodeAt(0)));
const SEPT = encoder.encode('sept');

/** Byte after the run of ASCII letters at `at`. */
export const letterEnd = (bytes: Uint8Array, at: number, end: number): number => {
  let next = at;
  while (next < end) {
    const letter = bytes[next]! | 0x20;
    if (letter < 0x61 || letter > 0x7a) break;
    next++;
  }
  return next;
};

/** Month, 1 to 12, that letters name in English: in full, by their first three, or `Sept`; in any case. 0 for anything else. */
export const monthOf = (bytes: Uint8Array, start: number, end: number): number => {
  const length = end - start;
  if (length < 3 || length > 9) return 0;
  const month = monthByThreeLetters(bytes[start]! | 0x20, bytes[start + 1]! | 0x20, bytes[start + 2]! | 0x20);
  if (month === 0 || length === 3) return month;
  const isName = matches(bytes, start, end, MONTH_NAMES[month - 1]!) || matches(bytes, start, end, SEPT);
  return isName ? month : 0;
};

/** Whether letters are an English weekday, in full or short. */
export const isWeekday = (bytes: Uint8Array, start: number, end: number): boolean => {
  const length = end - start;
  if (length < 3 || length > 9 || !WEEKDAY_THIRDS.has(bytes[start + 2]! | 0x20)) return false;
  for (const name of WEEKDAY_NAMES) {
    if ((length === 3 || length === name.length) && startsWith(bytes, start, name, length)) return true;
  }
  return false;
};

const monthByThreeLetters = (a: number, b: number, c: number): number => {
  switch ((a << 16) | (b << 8) | c) {
    case 0x6a616e:
      return 1;
    case 0x666562:
      return 2;
    case 0x6d6172:
      return 3;
    case 0x617072:
      return 4;
    case 0x6d6179:
      return 5;
    case 0x6a756e:
      return 6;
    case 0x6a756c:
      return 7;
    case 0x617567:
      return 8;
    case 0x736570:
      return 9;
    case 0x6f6374:
      return 10;
    case 0x6e6f76:
      return 11;
    case 0x646563:
      return 12;
    default:
      return 0;
  }
};

const matches = (bytes: Uint8Array, start: number, end: number, name: Uint8Array): boolean =>
  end - start === name.length && startsWith(bytes, start, name, name.length);

const startsWith = (bytes: Uint8Array, start: number, name: Uint8Array, length: number): boolean => {
  for (let i = 0; i < length; i++) if ((bytes[start + i]! | 0x20) !== name[i]) return false;
  return true;
};
