import { analyse } from 'chardet';
import { PipelineError } from '../errors.ts';
import { encodingName } from './options.ts';

const UTF8_MARK = 'efbbbf';
/** UTF-32 comes before UTF-16, whose little-endian mark it begins with. */
const BYTE_ORDER_MARKS: readonly (readonly [string, string])[] = [
  [UTF8_MARK, 'utf-8'],
  ['fffe0000', 'utf-32le'],
  ['0000feff', 'utf-32be'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
];
const FALLBACK = 'windows-1252';
/** Set from three short probes only: Latin-1, which is the fallback anyway, got 30 and 39, windows-1251 got 57. */
const MINIMUM_CONFIDENCE = 40;
const DETECTOR_BYTES = 64 * 1024;
/** Share of the NULs that stand on one side of the byte pairs in UTF-16. */
const ONE_SIDED = 0.9;
/** Line ends and delimiters. */
const MARKS = Buffer.from('\r\n,;\t|');

/**
 * The encoding of a text by its first bytes: byte order mark, UTF-16 by its NULs, UTF-8, then statistics.
 * @param whole whether the bytes are all there are; else a character may be cut at their end
 * @throws PipelineError UNSUPPORTED_ENCODING
 */
export const detectEncoding = (bytes: Buffer, whole: boolean): string => {
  const mark = bytes.subarray(0, 4).toString('hex');
  const marked = BYTE_ORDER_MARKS.find(([magic]) => mark.startsWith(magic))?.[1];
  if (marked?.startsWith('utf-32')) {
    throw new PipelineError(
      'UNSUPPORTED_ENCODING',
      'The text is UTF-32; save it as UTF-8 and upload it anew.',
    );
  }
  return marked ?? utf16(bytes) ?? utf8(bytes, whole) ?? statistical(bytes);
};

/** Turns text of any encoding into UTF-8 bytes without a byte order mark; UTF-8 itself passes undecoded. */
export async function* toUtf8(
  head: Buffer,
  rest: AsyncIterable<Uint8Array>,
  encoding: string,
): AsyncGenerator<Uint8Array> {
  if (encoding === 'utf-8') {
    yield head.toString('hex', 0, 3) === UTF8_MARK ? head.subarray(3) : head;
    return yield* rest;
  }
  const decoder = new TextDecoder(encoding);
  yield Buffer.from(decoder.decode(head, { stream: true }));
  for await (const chunk of rest) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

/**
 * Delimiters, digits and line ends of UTF-16 have their NUL on one side: odd offsets when little-endian. A few stand on
 * the other (`Ā` is U+0100), and a few bytes of other characters look like line ends (`上` is U+4E0A).
 */
const utf16 = (bytes: Buffer): string | undefined => {
  const nuls: [even: number, odd: number] = [0, 0];
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) nuls[i % 2]!++;
  const [even, odd] = nuls;
  const side = odd > even ? 1 : 0;
  const isDense = nuls[side] > bytes.length / 2 / 10;
  if (!isDense || nuls[side] < ONE_SIDED * (even + odd) || !hasWideMarks(bytes, side)) return undefined;
  return side === 1 ? 'utf-16le' : 'utf-16be';
};

/** Whether most line ends and delimiters have their NUL beside them; in text of single bytes the NULs are anywhere. */
const hasWideMarks = (bytes: Buffer, nulSide: 0 | 1): boolean => {
  let wide = 0;
  let narrow = 0;
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    if (!MARKS.includes(bytes[i + 1 - nulSide]!)) continue;
    if (bytes[i + nulSide] === 0) wide++;
    else narrow++;
  }
  return wide > narrow || narrow === 0;
};

/** UTF-8 with a few broken characters stays UTF-8; in other encodings hardly any accent is valid UTF-8 by chance. */
const utf8 = (bytes: Buffer, whole: boolean): string | undefined => {
  const text = new TextDecoder('utf-8').decode(bytes, { stream: !whole });
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  const sound = text.match(/[\u0080-\uFFFC\u{10000}-\u{10FFFF}]/gu)?.length ?? 0;
  return broken === 0 || broken * 10 < sound ? 'utf-8' : undefined;
};

const statistical = (bytes: Buffer): string => {
  const start = bytes.findIndex((byte) => byte > 0x7f);
  const best = analyse(bytes.subarray(start, start + DETECTOR_BYTES))[0];
  if (best === undefined || best.confidence < MINIMUM_CONFIDENCE) return FALLBACK;
  const name = encodingName(best.name);
  return name === undefined || name.startsWith('utf-') ? FALLBACK : name;
};
