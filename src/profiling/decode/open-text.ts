import { isAscii } from 'node:buffer';
import { LIMITS } from '../limits.ts';
import type { Dialect } from '../profile.ts';
import { refuseBinary } from './binary-content.ts';
import { type ByteSource, splitHead } from './chunks.ts';
import { decompress, decompressHead, type SourceFacts } from './decompress.ts';
import { detectEncoding } from './encoding.ts';
import { encodingName } from './encoding-name.ts';
import { decodeLate } from './late-encoding.ts';
import { createTranscoder } from './to-utf8.ts';

/** The beginning of a file as UTF-8, and how it was written. */
export type TextHead = {
  readonly compression: Dialect['compression'];
  /** As `encodingName` names it. */
  readonly encoding: string;
  /** UTF-8 without a byte order mark; it may end within a character. */
  readonly head: Buffer;
  /** Whether the head is the whole text. */
  readonly whole: boolean;
};

export type OpenText = TextHead & {
  /** The whole text as UTF-8, its head included. */
  readonly text: AsyncGenerator<Uint8Array, void>;
  /** Counts on while the text is read; `encoding` changes where a text that began as ASCII turns out to be in another. */
  readonly facts: SourceFacts & { encoding: string };
  /** Closes the source; a text that was never begun does not. */
  readonly close: () => Promise<void>;
};

export type DecodeLimits = {
  readonly sniffBytes: number;
  readonly decompressedBytes: number;
  readonly decompressedRatio: number;
};

/**
 * Opens a source as UTF-8: unfolds archives, detects the encoding (unless it is given) and transcodes what is not UTF-8.
 * @throws PipelineError NOT_TEXT, UNREADABLE_ARCHIVE, DECOMPRESSED_TOO_LARGE (the last two from `text` too, after what
 *   could be read); and whatever the source throws
 */
export const openText = async (
  source: ByteSource,
  { sniffBytes, decompressedBytes, decompressedRatio }: DecodeLimits,
  givenEncoding?: string,
): Promise<OpenText> => {
  const facts: OpenText['facts'] = { bytesRead: 0, compression: 'none', encoding: 'utf-8' };
  const plain = decompress(source, facts, { decompressedBytes, decompressedRatio });
  const close = async (): Promise<void> => {
    await plain.return(undefined);
  };
  try {
    const { head, whole, rest } = await splitHead(plain, sniffBytes);
    const decoded = decodeHead(head, whole, givenEncoding);
    facts.encoding = decoded.encoding;
    const isOpen = givenEncoding === undefined && decoded.encoding === 'utf-8' && !whole && isAscii(head);
    const text = isOpen ? late(head, rest, facts) : transcode(head, rest, decoded.encoding);
    return { ...decoded, whole, compression: facts.compression, facts, text, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/**
 * The beginning of a file from its first bytes, which may be of an archive and cut anywhere.
 * @throws PipelineError NOT_TEXT, UNREADABLE_ARCHIVE
 */
export const textHead = (firstBytes: Uint8Array, givenEncoding?: string): TextHead => {
  const { compression, head } = decompressHead(firstBytes, LIMITS.sniffBytes);
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  return { compression, whole: false, ...decodeHead(bytes, false, givenEncoding) };
};

const decodeHead = (
  bytes: Buffer,
  whole: boolean,
  given: string | undefined,
): { encoding: string; head: Buffer } => {
  const encoding = (given && encodingName(given)) || detectEncoding(bytes, whole);
  refuseBinary(bytes, encoding);
  const { write, end } = createTranscoder(encoding);
  const head = Buffer.from(write(bytes));
  return { encoding, head: whole ? Buffer.concat([head, end()]) : head };
};

async function* late(
  head: Buffer,
  rest: AsyncGenerator<Uint8Array>,
  facts: OpenText['facts'],
): AsyncGenerator<Uint8Array, void> {
  let given = head.length;
  const isPlain = (chunk: Uint8Array): boolean => {
    given += chunk.length;
    return given <= (facts.asciiBytes ?? 0) || isAscii(chunk);
  };
  try {
    yield head;
    yield* decodeLate(rest, isPlain, (encoding) => {
      facts.encoding = encoding;
    });
  } finally {
    await rest.return(undefined);
  }
}

async function* transcode(
  head: Buffer,
  rest: AsyncGenerator<Uint8Array>,
  encoding: string,
): AsyncGenerator<Uint8Array, void> {
  const { write, end } = createTranscoder(encoding);
  try {
    yield write(head);
    for await (const chunk of rest) yield write(chunk);
    yield end();
  } finally {
    await rest.return(undefined);
  }
}
