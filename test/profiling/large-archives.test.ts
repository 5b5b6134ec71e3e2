import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { profileOf } from './summarise.ts';

const ROWS = 120_000;
const token = (i: number): string => createHash('sha256').update(`${i}`).digest('hex');
/** Text that a compressor can do little about, so that its archive is unfolded beside the profile. */
const text = (delimiter: string, word: string): string =>
  `id${delimiter}token${delimiter}word\n${Array.from({ length: ROWS }, (_, i) => `${i}${delimiter}${token(i)}${delimiter}"${word} ${i}"\n`).join('')}`;
const nihongo = Buffer.from([0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea]);

/** Each goes another way from the archive's bytes to the tokeniser. */
const FILES = {
  ASCII: Buffer.from(text(',', 'a')),
  'UTF-8': Buffer.from(text(',', 'größe')),
  'ASCII at first, then Latin 1': Buffer.from(`${text(';', 'a')}${'1;größe;2\n'.repeat(3000)}`, 'latin1'),
  'UTF-16': Buffer.from(`\ufeff${text(',', 'größe')}`, 'utf16le'),
  'Shift JIS': Buffer.concat(
    text(',', '-')
      .split('-')
      .flatMap((part) => [Buffer.from(part), nihongo]),
  ),
  'UTF-8 with broken characters': Buffer.concat([
    Buffer.from(text(',', 'größe')),
    Buffer.from([0x31, 0x2c, 0xff, 0xfe, 0x2c, 0x0a]),
    Buffer.from(text(',', 'größe')),
  ]),
  'a delimiter of two characters': Buffer.from(text('||', 'a')),
};

it.each(Object.entries(FILES))('a large archive of %s is profiled as the file in it', async (_name, file) => {
  const archive = gzipSync(file, { level: 1 });
  expect(archive.length).toBeGreaterThan(4.2 * 1024 * 1024);

  const [plain, unfolded] = [await profileOf(file), await profileOf(archive)];

  expect(unfolded.row_count).toBeGreaterThanOrEqual(ROWS);
  expect(unfolded).toEqual({
    ...plain,
    bytes_read: archive.length,
    dialect: { ...plain.dialect, compression: 'gzip' },
  });
});
