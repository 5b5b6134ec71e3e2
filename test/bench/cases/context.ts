import { type Measured, measure } from '../measure.ts';
import type { BenchOptions } from '../options.ts';

export type Context = {
  readonly options: BenchOptions;
  /** Path of a bundled program by its name. */
  readonly program: (name: string) => string;
};

/** One program as a process of its own. */
export const runProgram = (
  { program }: Context,
  name: string,
  args: readonly string[],
  input?: Iterable<Uint8Array>,
): Promise<Measured> => measure({ file: process.execPath, args: [program(name), ...args] }, input);

/** All jobs by turns, so that a noisy neighbour meets each of them; the runs of each job in its order. */
export const interleave = async <Name extends string>(
  jobs: Readonly<Record<Name, () => Promise<Measured>>>,
  runs: number,
): Promise<Record<Name, Measured[]>> => {
  const names = Object.keys(jobs) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Measured[]>;
  for (let run = 1; run <= runs; run++) {
    for (const name of names) {
      process.stderr.write(`  run ${run} of ${runs}: ${name}\n`);
      results[name].push(await jobs[name]());
    }
  }
  return results;
};
