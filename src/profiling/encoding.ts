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

/** Delimiters, digits and line ends of UTF-16 have a NUL on one side only: odd offsets when little-endian. */
const utf16 = (bytes: Buffer): string | undefined => {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  const pairs = bytes.length / 2;
  if (odd > pairs / 10 && even === 0) return 'utf-16le';
  return even > pairs / 10 && odd === 0 ? 'utf-16be' : undefined;
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
