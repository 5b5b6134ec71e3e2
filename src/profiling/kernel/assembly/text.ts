/** Texts that are no number, date, word of truth, missing token or more precise kind, told from a few facts of their bytes. */

/** No number or date is longer, no word or token (without a digit) is. As in columns/read-cell.ts. */
const LONGEST: u32 = 64;
const LONGEST_WORD: u32 = 6;

const SPACE: u8 = 0x20;
const DELETE: u8 = 0x7f;

/** Code points of the text that was looked at last. */
export let characters: i32 = 0;

/** Whether all readings of columns/read-cell.ts and values/logical-kind.ts would end in "text, nothing more". Never yes where they would not. */
export function isCertainText(at: usize, length: u32): bool {
  const first = load<u8>(at);
  if (first <= SPACE || first === DELETE || !endsInContent(at, length) || !beginsInContent(at, first)) return false;
  const zeros = v128.load(TEXT_CONSTANTS);
  const nines = v128.load(TEXT_CONSTANTS, 16);
  const blanks = v128.load(TEXT_CONSTANTS, 32);
  let digits: v128 = i8x16.splat(0);
  let spaces: v128 = i8x16.splat(0);
  let continued = 0;
  const last = at + (length & ~15);
  for (let p = at; p < last; p += 16) {
    const bytes = v128.load(p);
    digits = v128.or(digits, i8x16.le_u(i8x16.sub(bytes, zeros), nines));
    spaces = v128.or(spaces, i8x16.eq(bytes, blanks));
    continued += popcnt<i32>(i8x16.bitmask(continuing(bytes)));
  }
  const rest = length & 15;
  if (rest !== 0) {
    const bytes = padded(last, rest);
    digits = v128.or(digits, i8x16.le_u(i8x16.sub(bytes, zeros), nines));
    spaces = v128.or(spaces, i8x16.eq(bytes, blanks));
    continued += popcnt<i32>(i8x16.bitmask(continuing(bytes)));
  }
  characters = <i32>length - continued;
  // Braces and brackets may be JSON.
  if (first === 0x7b || first === 0x5b) return false;
  const hasSpaces = v128.any_true(spaces);
  if (!v128.any_true(digits)) return length > LONGEST_WORD && (hasSpaces || !hasMarks(at, length));
  if (length > LONGEST) return hasSpaces || !hasMarks(at, length);
  return hasSpaces ? hasWord(at, length) : !hasMarks(at, length) && isCode(at, length);
}

function hasMarks(at: usize, length: u32): bool {
  let marks: v128 = i8x16.splat(0);
  const last = at + (length & ~15);
  for (let p = at; p < last; p += 16) marks = v128.or(marks, marksIn(v128.load(p)));
  const rest = length & 15;
  if (rest !== 0) marks = v128.or(marks, marksIn(padded(last, rest)));
  return v128.any_true(marks);
}

/** Some bytes, filled up with a letter, which tells nothing. */
// @ts-ignore: decorator
@inline
function padded(at: usize, count: u32): v128 {
  return v128.bitselect(v128.load(at), i8x16.splat(0x61), v128.load(FIRST + <usize>(count << 4)));
}

/** Whether the first letters are a word of four or more that begins no month or day: there is none such in a number or date. */
function hasWord(at: usize, length: u32): bool {
  const end = at + length;
  let p = at;
  while (p < end && !isLetter(load<u8>(p))) p++;
  return lettersFrom(p, end) >= 4 && !beginsName(p);
}

/** Whether it begins with one letter, or four that begin no month or day, and has ASCII letters and digits only. */
function isCode(at: usize, length: u32): bool {
  const end = at + length;
  const letters = lettersFrom(at, end);
  if (letters !== 1 && (letters < 4 || beginsName(at))) return false;
  for (let p = at + letters; p < end; p++) if (!isLetter(load<u8>(p)) && <u32>(load<u8>(p) ^ 0x30) > 9) return false;
  return true;
}

// @ts-ignore: decorator
@inline
function isLetter(byte: u8): bool {
  return <u32>((byte | 0x20) - 0x61) < 26;
}

function lettersFrom(at: usize, end: usize): u32 {
  let p = at;
  while (p < end && isLetter(load<u8>(p))) p++;
  return <u32>(p - at);
}

/** Three letters of the months and of the days, in lower case, one number each. */
const NAMES = memory.data<u32>([
  0x6e616a, 0x626566, 0x72616d, 0x727061, 0x79616d, 0x6e756a, 0x6c756a, 0x677561, 0x706573, 0x74636f, 0x766f6e, 0x636564,
  0x6e6f6d, 0x657574, 0x646577, 0x756874, 0x697266, 0x746173, 0x6e7573,
]);
const NAME_COUNT = 19;

function beginsName(at: usize): bool {
  const letters = (load<u32>(at) | 0x202020) & 0xffffff;
  for (let i = 0; i < NAME_COUNT; i++) if (load<u32>(NAMES + (<usize>i << 2)) === letters) return true;
  return false;
}

/** Marks of addresses, links, identifiers and codes, which have no space within. */
// @ts-ignore: decorator
@inline
function marksIn(bytes: v128): v128 {
  const colons = v128.or(i8x16.eq(bytes, i8x16.splat(0x3a)), i8x16.eq(bytes, i8x16.splat(0x40)));
  const dots = v128.or(i8x16.eq(bytes, i8x16.splat(0x2e)), i8x16.eq(bytes, i8x16.splat(0x2d)));
  return v128.or(v128.or(colons, dots), i8x16.eq(bytes, i8x16.splat(0x23)));
}

/** Bytes that continue a character: 0x80 to 0xbf. */
// @ts-ignore: decorator
@inline
function continuing(bytes: v128): v128 {
  return i8x16.lt_s(bytes, i8x16.splat(-64));
}

/** Whether the first byte cannot begin a space of Unicode. */
function beginsInContent(at: usize, first: u8): bool {
  if (first < 0x80) return true;
  return first !== 0xc2 && first !== 0xe1 && first !== 0xe2 && first !== 0xe3 && first !== 0xef;
}

/** Whether the last character is no space of ASCII or Unicode. */
function endsInContent(at: usize, length: u32): bool {
  const end = at + length;
  const last = load<u8>(end - 1);
  if (last < 0x80) return last > SPACE && last !== DELETE;
  if (length < 3) return false;
  const before = load<u8>(end - 3);
  return load<u8>(end - 2) !== 0xc2 && before !== 0xe1 && before !== 0xe2 && before !== 0xe3 && before !== 0xef;
}

/** By length: the first so many bytes of sixteen. */
export const FIRST = memory.data(17 * 16, 16);

/** What texts are looked through with, in memory: a compiler that knows them makes each anew for every use. */
const TEXT_CONSTANTS = memory.data(3 * 16, 16);

export function prepareText(): void {
  v128.store(TEXT_CONSTANTS, i8x16.splat(0x30));
  v128.store(TEXT_CONSTANTS, i8x16.splat(9), 16);
  v128.store(TEXT_CONSTANTS, i8x16.splat(SPACE), 32);
  for (let length = 0; length <= 16; length++) {
    for (let lane = 0; lane < 16; lane++) store<u8>(FIRST + length * 16 + lane, lane < length ? 0xff : 0);
  }
}
