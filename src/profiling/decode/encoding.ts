import { isAscii, isUtf8 } from 'node:buffer';

import * as packages from '../packages-on-demand.cjs';
import { guessDoubleByte } from './double-byte.ts';
import { encodingName } from './encoding-name.ts';
import { guessSingleByte } from './single-byte.ts';

/** UTF-32 comes before UTF-16, whose little-endian mark it begins with. */
const BYTE_ORDER_MARKS: readonly (readonly [string, string])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe0000', 'utf-32le'],
  ['0000feff', 'utf-32be'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
];
/** Escapes by which ISO-2022-JP shifts to Japanese and back; all its bytes are ASCII. */
const SHIFTS = ['\x1b$B', '\x1b$@'];
const LF = 0x0a;
/** Enough text to tell; each encoding that is tried takes about a millisecond for it. */
const SAMPLE_BYTES = 16 * 1024;
/** Share of a text's characters that must be ASCII for the NULs beside them to tell a wide encoding. */
const WIDE_SHARE = 0.1;
const LATIN_SHARE = 0.8;
/** A NUL on the other side is half of a rare character; more of them are something else. */
const STRAY_SHARE = 0.1;
/** Line ends and delimiters. */
const MARKS = Buffer.from('\r\n,;\t|');

/**
 * The encoding of a text by its first bytes: byte order mark, UTF-16 and UTF-32 by their NULs, UTF-8, then statistics.
 * @param whole whether the bytes are all there are; else a character may be cut at their end
 */
export const detectEncoding = (bytes: Buffer, whole: boolean): string => {
  const mark = bytes.toString('hex', 0, 4);
  const marked = BYTE_ORDER_MARKS.find(([magic]) => mark.startsWith(magic))?.[1];
  return marked ?? wide(bytes) ?? detectNarrow(bytes, whole);
};

/** The encoding of a text that is known to begin with single bytes. */
export const detectNarrow = (bytes: Buffer, whole: boolean): string =>
  utf8(bytes, whole) ?? statistical(bytes);

/** Delimiters, digits and line ends of a wide encoding have NULs around them: which offsets of each four bytes hold them. */
const wide = (bytes: Buffer): string | undefined => {
  if (!bytes.includes(0)) return undefined;
  const nuls = [0, 0, 0, 0];
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) nuls[i & 3]!++;
  const [a, b, c, d] = nuls as [number, number, number, number];
  const quads = bytes.length / 4;
  const few = quads * STRAY_SHARE;
  if (quads < 1) return undefined;
  if (c > quads * 0.9 && d > quads * 0.9 && a <= few) return 'utf-32le';
  if (a > quads * 0.9 && b > quads * 0.9 && d <= few) return 'utf-32be';
  return utf16(bytes, a + c, b + d);
};

/**
 * Delimiters, digits and line ends of UTF-16 have their NUL on one side. A few stand on the other (`Ā` is U+0100), and a
 * few bytes of other characters look like line ends (`上` is U+4E0A).
 */
const utf16 = (bytes: Buffer, even: number, odd: number): string | undefined => {
  const side = odd > even ? 1 : 0;
  const most = Math.max(even, odd);
  const isDense = most > (bytes.length / 2) * WIDE_SHARE;
  const isOneSided = Math.min(even, odd) <= (even + odd) * STRAY_SHARE;
  const isLatin = most > (bytes.length / 2) * LATIN_SHARE;
  if (!isDense || !isOneSided || !hasWideMarks(bytes, side, isLatin)) return undefined;
  return side === 1 ? 'utf-16le' : 'utf-16be';
};

/**
 * Whether most line ends and delimiters have their NUL beside them; in text of single bytes the NULs are anywhere. A
 * text without any is a wide one where nearly all its characters have their NUL.
 */
const hasWideMarks = (bytes: Buffer, nulSide: 0 | 1, isLatin: boolean): boolean => {
  let wideMarks = 0;
  let narrow = 0;
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    if (!MARKS.includes(bytes[i + 1 - nulSide]!)) continue;
    if (bytes[i + nulSide] === 0) wideMarks++;
    else narrow++;
  }
  return wideMarks > narrow || (wideMarks + narrow === 0 && isLatin);
};

/** UTF-8 with a few broken characters stays UTF-8; in other encodings hardly any accent is valid UTF-8 by chance. */
const utf8 = (bytes: Buffer, whole: boolean): string | undefined => {
  if (isUtf8(bytes)) return isShifted(bytes) ? 'iso-2022-jp' : 'utf-8';
  const text = new TextDecoder('utf-8').decode(bytes, { stream: !whole });
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  const sound = text.match(/[\u0080-\uFFFC\u{10000}-\u{10FFFF}]/gu)?.length ?? 0;
  return broken === 0 || broken * 10 < sound ? 'utf-8' : undefined;
};

/**
 * Of the lines that hold bytes above ASCII: in which encoding they read like some language. The library's detector needs
 * longer texts than names between commas; what it knows of East Asian characters is weighed in.
 */
const statistical = (bytes: Buffer): string => {
  const sample = linesAboveAscii(bytes);
  const ranked = packages.analyse(sample).flatMap(({ name: label, confidence }) => {
    const name = encodingName(label);
    return name === undefined ? [] : [[name, confidence] as const];
  });
  const guesses = [guessSingleByte(sample), ...guessDoubleByte(sample, new Map(ranked))];
  return guesses.reduce((best, guess) => (guess.score > best.score ? guess : best)).encoding;
};

/** The first lines that say something about the encoding. */
const linesAboveAscii = (bytes: Buffer): Buffer => {
  const lines: Buffer[] = [];
  let size = 0;
  for (let from = 0; from < bytes.length && size < SAMPLE_BYTES; ) {
    const end = bytes.indexOf(LF, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end + 1);
    if (!isAscii(line)) size += lines.push(line) && line.length;
    from += line.length;
  }
  return Buffer.concat(lines).subarray(0, SAMPLE_BYTES);
};

const isShifted = (bytes: Buffer): boolean => isAscii(bytes) && SHIFTS.some((shift) => bytes.includes(shift));
