import { refuseBinary } from './binary-content.ts';
import { decompressHead } from './decompress.ts';
import { detectDelimiter } from './delimiter.ts';
import { detectEncoding } from './encoding.ts';
import { hasHeader } from './header-presence.ts';
import { LIMITS } from './limits.ts';
import { newlineKind, splitAtLineEnds } from './newline.ts';
import { type DialectOptions, encodingName, resolveOptions } from './options.ts';
import type { Dialect } from './profile.ts';
import { sampleRecords } from './sample-records.ts';

/** A dialect, and what it does not tell: whether a lone CR ends a record of a `mixed` file. */
export type SniffedText = { readonly dialect: Dialect; readonly breaksOnCr: boolean };

/**
 * How a file is written, from its first bytes, compressed or not; give it some 64 KiB or more where there are.
 * @throws PipelineError NOT_TEXT, UNSUPPORTED_ENCODING, UNREADABLE_ARCHIVE, INVALID_OPTION
 */
export const sniff = (firstBytes: Uint8Array, options: DialectOptions = {}): Dialect => {
  const { dialect } = resolveOptions(options);
  const { compression, head } = decompressHead(firstBytes, LIMITS.sniffBytes);
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  return sniffText(bytes, { compression, whole: false, given: dialect }).dialect;
};

/**
 * The dialect of plain (decompressed) first bytes.
 * @param whole whether they are all there are; else their last record may be cut
 */
export const sniffText = (
  bytes: Buffer,
  {
    compression,
    whole,
    given,
  }: { compression: Dialect['compression']; whole: boolean; given: DialectOptions },
): SniffedText => {
  const encoding = given.encoding ? encodingName(given.encoding)! : detectEncoding(bytes, whole);
  refuseBinary(bytes, encoding);
  const text = new TextDecoder(encoding).decode(bytes, { stream: !whole });
  const quote = given.quote === undefined ? '"' : given.quote;
  const escaping = given.escape === undefined ? quote : given.escape;
  const delimiter = given.delimiter ?? detectDelimiter(text, whole, { quote, escape: escaping });
  const sample = (breaksOnCr: boolean) => sampleRecords(text, whole, { delimiter, quote, breaksOnCr });
  const { records, newlines } = given.newline ? sample(allowsCr(given.newline)) : splitAtLineEnds(sample);
  const dialect = {
    encoding,
    compression,
    delimiter,
    quote,
    escape: escaping,
    newline: given.newline ?? newlineKind(newlines),
    header: given.header ?? hasHeader(records),
    preamble_rows: 0,
  };
  return { dialect, breaksOnCr: given.newline ? allowsCr(given.newline) : newlines.cr > 0 };
};

const allowsCr = (newline: Dialect['newline']): boolean => newline === 'cr' || newline === 'mixed';
