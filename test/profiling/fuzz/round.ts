import { PipelineError } from '../../../src/errors.ts';
import { type ProfileOptions, sniff } from '../../../src/profiling/index.ts';
import { resolveOptions } from '../../../src/profiling/options.ts';
import { disagreements, readBoth } from '../same-records.ts';
import { summarise } from '../summarise.ts';
import { inputOf, type Random, randoms } from './inputs.ts';

export type Round = { readonly bytes: Buffer; readonly options: ProfileOptions; readonly chunk: number };

/** What a seed stands for, with the same files. */
export const roundOf = (seed: number, files: readonly Buffer[]): Round => {
  const random = randoms(seed);
  const bytes = inputOf(files, random);
  const options = random(2) === 0 ? {} : optionsOf(random);
  return { bytes, options, chunk: 1 + random(random(2) === 0 ? 64 : 70_000) };
};

/**
 * Sniffs, profiles and reads one input.
 * @throws what the engine throws beside its own errors; an error when profile and records disagree
 */
export const run = async ({ bytes, options, chunk }: Round): Promise<void> => {
  const { limits: _, ...dialect } = options;
  try {
    sniff(bytes, dialect);
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
  }
  // Tiny chunks of a large input only take time.
  const least = Math.max(chunk, bytes.length >> 12);
  const both = await readBoth(bytes, options, least);
  const wrong = disagreements(both);
  if (wrong.length > 0) throw new Error(`The profile and the records disagree: ${wrong.join('; ')}`);
  // The summary is held to its schema too.
  const [whole, cut] = await Promise.all(
    [bytes.length + 1, least].map((size) => summarise(bytes, size, options)),
  );
  if (whole !== cut) throw new Error(`The summary depends on chunks of ${least} bytes`);
};

const optionsOf = (random: Random): ProfileOptions => {
  const maybe = <Value>(...values: readonly Value[]): Value | undefined =>
    random(4) === 0 ? values[random(values.length)] : undefined;
  const options = {
    delimiter: maybe(',', ';', '\t', ' ', '|', '\x01', '::', '§', '"'),
    quote: maybe('"', "'", '|', null),
    escape: maybe('\\', '"', null),
    newline: maybe('lf', 'crlf', 'cr', 'mixed'),
    encoding: maybe('utf-8', 'utf-16le', 'utf-32be', 'windows-1252', 'shift_jis'),
    header_rows: maybe(0, 1, 2, 9),
    preamble_rows: maybe(0, 1, 3, 500),
    comment: maybe('#', '//', 'a', null),
    skip_initial_space: maybe(true, false),
    limits: {
      ...(random(3) === 0 && { recordBytes: 1 + random(5000) }),
      ...(random(4) === 0 && { sniffBytes: 1 + random(5000) }),
      ...(random(8) === 0 && { columns: 1 + random(20) }),
      ...(random(8) === 0 && { rejectSamples: 1 + random(5) }),
    },
  } as ProfileOptions;
  try {
    resolveOptions(options);
    return options;
  } catch {
    // Marks that clash; that they are refused is tested elsewhere.
    return {};
  }
};
