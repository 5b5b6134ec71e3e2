import { refuseBinary } from './binary-content.ts';
import { decompressHead } from './decompress.ts';
import { detectDelimiter } from './delimiter.ts';
import { detectEncoding } from './encoding.ts';
import { hasHeader } from './header-presence.ts';
import { LIMITS } from './limits.ts';
import { type DialectOptions, encodingName, resolveOptions } from './options.ts';
import type { Dialect } from './profile.ts';
import { type SampleRecords, sampleRecords } from './sample-records.ts';

const RECORDS = 200;

/**
 * How a file is written, from its first bytes, compressed or not; give it some 64 KiB or more where there are.
 * @throws PipelineError NOT_TEXT, UNSUPPORTED_ENCODING, UNREADABLE_ARCHIVE, INVALID_OPTION
 */
export const sniff = (firstBytes: Uint8Array, options: DialectOptions = {}): Dialect => {
  const { dialect } = resolveOptions(options);
  const { compression, head } = decompressHead(firstBytes);
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, LIMITS.sniffBytes));
  return sniffText(bytes, { compression, whole: false, given: dialect });
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
): Dialect => {
  const encoding = given.encoding ? encodingName(given.encoding)! : detectEncoding(bytes, whole);
  refuseBinary(bytes, encoding);
  const text = new TextDecoder(encoding).decode(bytes, { stream: !whole });
  const quote = given.quote === undefined ? '"' : given.quote;
  const delimiter = given.delimiter ?? detectDelimiter(text, whole, quote);
  const { records, newlines } = sampleRecords(text, whole, delimiter, quote, RECORDS);
  return {
    encoding,
    compression,
    delimiter,
    quote,
    escape: given.escape === undefined ? quote : given.escape,
    newline: given.newline ?? newlineKind(newlines),
    header: given.header ?? hasHeader(records),
    preamble_rows: 0,
  };
};

const newlineKind = (newlines: SampleRecords['newlines']): Dialect['newline'] => {
  const kinds = (['lf', 'crlf', 'cr'] as const).filter((kind) => newlines[kind] > 0);
  return kinds.length > 1 ? 'mixed' : (kinds[0] ?? 'lf');
};
