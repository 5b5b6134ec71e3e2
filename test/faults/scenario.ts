/** What a fault scenario is made of. */
import type { FaultRule } from '../../infra/local/fault-rules.ts';
import type { FaultyStack } from '../support/faulty-stack.ts';
import type { Pipeline } from '../support/pipeline.ts';

export type World = { readonly stack: FaultyStack; readonly pipeline: Pipeline };

/** What must be true of a file once everything has come to rest. */
export type ExpectedFile = {
  readonly fileName: string;
  readonly eTag: string;
  readonly status: 'success' | 'error';
  readonly rows: number;
  /** How often its message had been received at its end, where the scenario decides that. */
  readonly attempts?: number;
};

export type Scenario = {
  /** What breaks. */
  readonly name: string;
  readonly rules: readonly FaultRule[];
  /** Uploads the files, does what the proxy cannot, and tells what must come of them. */
  readonly run: (world: World) => Promise<readonly ExpectedFile[]>;
  /** Reasons of the dead letters that must be there at the end; none when absent. They are taken away afterwards. */
  readonly deadLetters?: readonly string[];
  /** The fewest faults that the proxy must have fired, or the scenario proves nothing; 1 when absent. */
  readonly leastFired?: number;
};

/** A table of so many rows; each takes about 16 bytes. */
export const csv = (rows: number, seed = 0): string =>
  `id,amount\n${Array.from({ length: rows }, (_, i) => `${i},${String((i * 7 + seed) % 1000).padStart(8, '0')}`).join('\n')}\n`;

/** Uploads one good file and expects its result. */
export const oneFile =
  (fileName: string, rows: number, expected: Partial<ExpectedFile> = {}): Scenario['run'] =>
  async ({ pipeline }) => {
    const eTag = await pipeline.upload(fileName, csv(rows));
    return [{ fileName, eTag, status: 'success', rows, ...expected }];
  };
