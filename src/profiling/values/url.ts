import { isPlainUrl } from './plain-forms.ts';
import { isURL } from './validators.ts';

const OPTIONS = { protocols: ['http', 'https', 'ftp'], require_tld: false, allow_underscores: true };
const COLON = 0x3a;
const SLASH = 0x2f;
const DOT = 0x2e;
const LONGEST_SCHEME = 5;

/** Whether a value is a web or FTP address: with its scheme, or beginning with `www.`; bare host names may be file names. */
export const isUrl = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (!beginsLikeUrl(bytes, start, end)) return false;
  if (isPlainUrl(bytes, start, end)) return true;
  return isURL(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8'), OPTIONS);
};

const beginsLikeUrl = (bytes: Uint8Array, start: number, end: number): boolean => {
  const first = bytes[start]! | 0x20;
  if (first === 0x77) return bytes[start + 3] === DOT && (bytes[start + 1]! | 0x20) === 0x77;
  if (first !== 0x68 && first !== 0x66) return false;
  for (let at = start + 3; at <= start + LONGEST_SCHEME && at + 2 < end; at++) {
    if (bytes[at] === COLON) return bytes[at + 1] === SLASH && bytes[at + 2] === SLASH;
  }
  return false;
};
