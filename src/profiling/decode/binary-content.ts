import { PipelineError } from '../../errors.ts';

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['504b0304', 'a ZIP archive or an Excel workbook'],
  ['d0cf11e0', 'an old Excel workbook'],
  ['255044462d', 'a PDF'],
  ['5041523115', 'a Parquet file'],
  ['89504e47', 'a PNG image'],
  ['ffd8ff', 'a JPEG image'],
  ['474946383', 'a GIF image'],
  ['425a6839314159', 'a bzip2 archive'],
  ['fd377a585a00', 'an xz archive'],
  ['377abcaf271c', 'a 7z archive'],
  ['53514c69746520666f726d6174', 'an SQLite database'],
  ['4f626a01', 'an Avro file'],
  ['7f454c46', 'a program'],
];
/** Text has hardly any; compressed or random bytes have some 10 %, mixed with broken UTF-8. */
const CONTROL_SHARE = 0.1;
/** Control characters that part cells and records in some exports; a text may be full of them, but of no others. */
const SEPARATORS = new Set([0x01, 0x02, 0x03, 0x1c, 0x1d, 0x1e, 0x1f]);
const OTHER_SHARE = 0.02;
/** All but white space and escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/g;

/**
 * Refuses content that is no text.
 * @param encoding as detected; UTF-16 and UTF-32 have their NULs by right
 * @throws PipelineError NOT_TEXT
 */
export const refuseBinary = (bytes: Buffer, encoding: string): void => {
  const hex = bytes.subarray(0, 16).toString('hex');
  const known = SIGNATURES.find(([magic]) => hex.startsWith(magic))?.[1];
  if (known === undefined && (/^utf-(?:16|32)/.test(encoding) || !looksBinary(bytes, encoding))) return;
  const what = known ?? 'binary content';
  throw new PipelineError('NOT_TEXT', `The file is ${what}, not delimited text; export it as CSV.`);
};

const looksBinary = (bytes: Buffer, encoding: string): boolean => {
  if (encoding !== 'utf-8' && bytes.includes(0)) return true;
  // Hardly any text has so many: the loop that tells them apart, over all bytes, is for what may be none.
  if ((bytes.toString('latin1').match(CONTROLS)?.length ?? 0) <= bytes.length * CONTROL_SHARE) return false;
  let others = 0;
  for (const byte of bytes) {
    if (byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b) continue;
    if (!SEPARATORS.has(byte)) others++;
  }
  return others > bytes.length * OTHER_SHARE;
};
