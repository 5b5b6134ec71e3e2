import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PipelineError } from '../../../src/errors.ts';
import { readRecords } from '../../../src/profiling/read-records.ts';
import { cut } from './tokenised.ts';

const CORPORA = join(import.meta.dirname, '../../../../shared/corpora');
const SEEDS = join(import.meta.dirname, '../../..', 'samples');
const TOKENS = [
  '"',
  '""',
  '\\',
  '\n',
  '\r\n',
  '\r',
  ',',
  ';',
  '\t',
  '|',
  "'",
  '\0',
  '\uFEFF',
  '#',
  ' ',
  '1e999',
  '\x1f\x8b\x08',
];
const LARGEST = 20_000;
/** No input is larger than that, so what takes longer hangs. */
const HANG_MS = 5_000;

/** A generator of 32-bit numbers that is the same on every machine (mulberry32). */
const randoms = (seed: number): ((below: number) => number) => {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
};

/**
 * Reads mutated files and random bytes for some time; returns how many there were.
 * @throws what is no PipelineError, with the seed and the round in its message
 */
export const fuzz = async (seed: number, milliseconds: number): Promise<number> => {
  const files = inputs();
  const end = Date.now() + milliseconds;
  let round = 0;
  for (; Date.now() < end; round++) {
    const random = randoms(seed + round);
    const bytes = round % 4 === 0 ? randomBytes(random) : mutated(files[random(files.length)]!, random);
    const began = Date.now();
    try {
      for await (const _ of readRecords(cut(bytes, [1 + random(5000)]), { limits: { recordBytes: 4096 } }));
    } catch (error) {
      if (!(error instanceof PipelineError))
        throw new Error(`fuzz(${seed + round}, …), round 0`, { cause: error });
    }
    if (Date.now() - began > HANG_MS) throw new Error(`fuzz(${seed + round}, …), round 0, hangs`);
  }
  return round;
};

const inputs = (): Buffer[] => {
  const folders = [SEEDS, CORPORA].filter((folder) => existsSync(folder));
  const paths = folders.flatMap((folder) => globSync(join(folder, '**/*.csv')));
  return [
    Buffer.from('a,b\n1,"2"\n3,"4 ""x"""\n'),
    ...paths.map((path) => readFileSync(path).subarray(0, LARGEST)),
  ];
};

const randomBytes = (random: (below: number) => number): Buffer =>
  Buffer.from(Array.from({ length: random(2000) }, () => random(random(2) === 0 ? 256 : 128)));

const mutated = (input: Buffer, random: (below: number) => number): Buffer => {
  let bytes = input;
  for (let left = 1 + random(8); left > 0; left--) {
    const at = random(bytes.length + 1);
    const to = Math.min(bytes.length, at + random(random(3) === 0 ? 2000 : 4));
    const inserted = [
      Buffer.from(TOKENS[random(TOKENS.length)]!),
      Buffer.of(random(256)),
      bytes.subarray(at, to),
      Buffer.alloc(0),
    ][random(4)]!;
    bytes = Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(random(2) === 0 ? at : to)]);
  }
  return bytes;
};
