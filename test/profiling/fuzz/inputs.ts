import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { CORPORA, publishedCases } from '../tokenise/published-cases.ts';

/** A whole number below a bound, from a seed. */
export type Random = (below: number) => number;

const ROOT = join(import.meta.dirname, '../../..');
const FOLDERS = [join(ROOT, 'samples'), join(ROOT, 'test/golden'), CORPORA];
const TOKENS = [
  ...['"', '""', '"""', '\\', '\\"', "'", '\n', '\r\n', '\r', '\n\n', ',', ';', '\t', '|', '::', ' ', '   '],
  ...[
    '\0',
    '\uFEFF',
    '\uFFFD',
    'é',
    '東',
    '#',
    '# ',
    'sep=;\n',
    '\x01',
    '1e999',
    '-0',
    '9'.repeat(40),
    '2024-02-30',
  ],
  ...['NA', '1.234,5', '(1)', '{"a":', '__proto__', '\x1f\x8b\x08', '\x28\xb5\x2f\xfd'],
];
/** Longer files only repeat themselves. */
const LARGEST_FILE = 20_000;
const LARGEST_RANDOM = 2_000;
/** What a pattern is repeated to: far more than a line or buffer holds by habit, so that quadratic time shows. */
const LARGEST_PATTERN = 300_000;

/** The same numbers on every machine (mulberry32). */
export const randoms = (seed: number): Random => {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
};

/** The files that are mutated: samples, goldens, and the shared corpora where they are beside the clone. */
export const originals = (): readonly Buffer[] => {
  const paths = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    globSync(join(folder, '**/*.{csv,tsv,txt,gz,zst}'))
      .filter((path) => statSync(path).isFile())
      .sort(),
  );
  return [
    Buffer.from('a,b\n1,"2"\n3,"4 ""x"""\n'),
    ...paths.map((path) => readFileSync(path).subarray(0, LARGEST_FILE)),
    ...publishedCases().flatMap(({ input }) => (input ? [Buffer.from(input)] : [])),
  ];
};

/** One input: a file with some changes, random bytes, or a pattern over and over; compressed or in another encoding at times. */
export const inputOf = (files: readonly Buffer[], random: Random): Buffer => {
  const kind = random(16);
  const bytes =
    kind < 3 ? noise(random) : kind < 5 ? pattern(random) : mutated(files[random(files.length)]!, random);
  return wrapped(bytes, random);
};

const token = (random: Random): Buffer => Buffer.from(TOKENS[random(TOKENS.length)]!, 'utf8');

const noise = (random: Random): Buffer => {
  const top = [128, 256, 64][random(3)]!;
  return Buffer.from(Array.from({ length: random(LARGEST_RANDOM) }, () => random(top)));
};

const pattern = (random: Random): Buffer => {
  const parts = (count: number): Buffer => Buffer.concat(Array.from({ length: count }, () => partOf(random)));
  const unit = parts(1 + random(5));
  const times = Math.ceil((1 + random(LARGEST_PATTERN)) / Math.max(1, unit.length));
  return Buffer.concat([parts(random(6)), ...Array.from({ length: times }, () => unit), parts(random(4))]);
};

const partOf = (random: Random): Buffer => (random(3) === 0 ? Buffer.of(97 + random(26)) : token(random));

const mutated = (input: Buffer, random: Random): Buffer => {
  let bytes = input;
  for (let left = 1 + random(8); left > 0; left--) {
    const at = random(bytes.length + 1);
    const to = Math.min(bytes.length, at + random(random(3) === 0 ? 2000 : 4));
    const inserted = [token(random), Buffer.of(random(256)), bytes.subarray(at, to), Buffer.alloc(0)][
      random(4)
    ]!;
    bytes = Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(random(2) === 0 ? at : to)]);
  }
  return bytes;
};

const wrapped = (bytes: Buffer, random: Random): Buffer => {
  switch (random(24)) {
    case 0:
      return gzipSync(bytes);
    case 1:
      return mutated(gzipSync(bytes), random);
    case 2:
      return mutated(zstdCompressSync(bytes), random);
    case 3:
      return Buffer.from(bytes.toString(), 'utf16le');
    case 4:
      return Buffer.from(bytes.toString(), 'utf16le').swap16();
    case 5:
      return Buffer.from(bytes.toString(), 'latin1');
    default:
      return bytes;
  }
};
