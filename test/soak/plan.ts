/** What a soak sends, made from its seed: files with what must come of each, and messages that no one can process. */
import { type Random, randomFrom } from '../support/clean-tables.ts';

export type Upload = {
  readonly content: string | Uint8Array;
  readonly status: 'success' | 'error';
  readonly rows: number;
};

export type PlannedFile = {
  readonly fileName: string;
  /** Uploaded one after the other under the same name; the last one counts. */
  readonly uploads: readonly Upload[];
  /** All uploads of the file at once, by different clients: which one is last, only S3 knows. */
  readonly atOnce: boolean;
  /** Whether its notification comes once more in the end. */
  readonly duplicated: boolean;
};

export type Plan = { readonly files: readonly PlannedFile[]; readonly poison: readonly string[] };

/** Where the files of a soak are, below uploads/. */
export const SOAK_PREFIX = 'soak/';

/** Shares of the files; messages of poison come on top. */
const MALFORMED = 0.05;
const POISON = 0.02;
const UPLOADED_AGAIN = 0.1;
const AT_ONCE = 0.05;
const DUPLICATED = 0.1;
/** Rows of a file: mostly small, a few large enough to be cut in the middle (16 bytes a row). */
const SMALL_ROWS = 200;
const LARGE_ROWS = 30_000;
const LARGE = 0.03;

export const planOf = (files: number, seed: number): Plan => {
  const random = randomFrom(seed);
  return {
    files: Array.from({ length: files }, (_, i) => plannedFile(i, random)),
    poison: Array.from({ length: Math.round(files * POISON) }, (_, i) => poison(i, random)),
  };
};

const plannedFile = (i: number, random: Random): PlannedFile => {
  const atOnce = chance(random, AT_ONCE);
  const count = atOnce ? 3 : chance(random, UPLOADED_AGAIN) ? 2 : 1;
  return {
    fileName: `${SOAK_PREFIX}${random.below(20)}/file ${i}.csv`,
    uploads: Array.from({ length: count }, (_, version) =>
      chance(random, MALFORMED) ? malformed(i, version, random) : good(i, version, random),
    ),
    atOnce,
    duplicated: chance(random, DUPLICATED),
  };
};

const good = (i: number, version: number, random: Random): Upload => {
  const rows = 1 + random.below(chance(random, LARGE) ? LARGE_ROWS : SMALL_ROWS);
  const lines = Array.from({ length: rows }, (_, row) => `${row},${i}.${version},2026-01-02`);
  return { content: `id,amount,day\n${lines.join('\n')}\n`, status: 'success', rows };
};

/** Each with the version in it: equal bytes would be one eTag. */
const malformed = (i: number, version: number, random: Random): Upload => {
  const mark = `${i}-${version}`;
  const content = random.pick<string | Uint8Array>([
    `id,amount\n`.padEnd(12 + version, '\n'),
    new Uint8Array([0, 255, 0, 254, ...Buffer.from(mark), ...new Uint8Array(512)]),
    Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), Buffer.from(`no archive ${mark}`)]),
  ]);
  return { content, status: 'error', rows: 0 };
};

const poison = (i: number, random: Random): string =>
  random.pick([`poison ${i}`, `{"poison":${i}}`, `{"Records":[{"poison":${i}}]}`, `[${i}]`]);

/** Drawn to the thousandth. */
const chance = (random: Random, share: number): boolean => random.below(1_000) < share * 1_000;
