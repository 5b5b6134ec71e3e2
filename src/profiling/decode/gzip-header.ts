import { crc32 } from 'node:zlib';

const MAGIC = [0x1f, 0x8b, 0x08] as const;
const FIXED_BYTES = 10;
/** What follows the fixed part. */
const HAS_CHECK = 1 << 1;
const HAS_EXTRA = 1 << 2;
const HAS_NAME = 1 << 3;
const HAS_COMMENT = 1 << 4;
const RESERVED = 0b1110_0000;
/** A header is looked at again with each piece until it is there; names and extra fields have some hundred bytes. */
const HEADER_LIMIT_BYTES = 1024 * 1024;

/**
 * The length of the header of a gzip member (RFC 1952, 2.3), undefined where it does not end within these bytes.
 * @throws Error what is wrong with it
 */
export const gzipHeaderLength = (bytes: Uint8Array): number | undefined => {
  if (MAGIC.some((byte, i) => i < bytes.length && bytes[i] !== byte)) throw new Error('no gzip header');
  if (bytes.length > HEADER_LIMIT_BYTES && headerEnd(bytes.subarray(0, HEADER_LIMIT_BYTES)) === undefined)
    throw new Error(`header larger than ${HEADER_LIMIT_BYTES} bytes`);
  return headerEnd(bytes);
};

const headerEnd = (bytes: Uint8Array): number | undefined => {
  if (bytes.length < FIXED_BYTES) return;
  const flags = bytes[3]!;
  if ((flags & RESERVED) !== 0) throw new Error('unknown header flags');
  let at = FIXED_BYTES;
  if ((flags & HAS_EXTRA) !== 0) {
    if (bytes.length < at + 2) return;
    at += 2 + bytes[at]! + 256 * bytes[at + 1]!;
  }
  for (const text of [HAS_NAME, HAS_COMMENT]) {
    if ((flags & text) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return;
    at = end + 1;
  }
  if ((flags & HAS_CHECK) !== 0) {
    if (bytes.length < at + 2) return;
    const check = bytes[at]! + 256 * bytes[at + 1]!;
    if (check !== (crc32(bytes.subarray(0, at)) & 0xffff)) throw new Error('wrong header check');
    at += 2;
  }
  return at <= bytes.length ? at : undefined;
};
