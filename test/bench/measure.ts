import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';

/** What one process used from its start to its end. */
export type Usage = {
  readonly wallSeconds: number;
  /** User and system time of all its threads. */
  readonly cpuSeconds: number;
  readonly peakRssBytes: number;
};

export type Measured = Usage & { readonly output: string };

type Command = { readonly file: string; readonly args: readonly string[] };

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'report-usage.mjs')).href;

/**
 * Runs a Node program (or a script that becomes one) in its own process, with `input` as its standard input where it is given.
 * @throws Error with what the program wrote to standard error when it fails
 */
export const measure = async ({ file, args }: Command, input?: Iterable<Uint8Array>): Promise<Measured> => {
  const start = performance.now();
  const child = spawn(file, args, {
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: `--import=${PRELOAD}` },
  });
  const [, output, errors, report] = child.stdio;
  const texts = Promise.all([text(output!), text(errors!), text(report as NodeJS.ReadableStream)]);
  const exit = once(child, 'exit').then(([code]) => ({
    code,
    wallSeconds: (performance.now() - start) / 1000,
  }));
  // A program that ends before its input does says itself why.
  if (input !== undefined) await pipeline(Readable.from(input), child.stdin!).catch(() => undefined);
  const [{ code, wallSeconds }, [result, problem, usage]] = await Promise.all([exit, texts]);
  if (code !== 0) throw new Error(`${[file, ...args].join(' ')} failed:\n${problem}`);
  return { wallSeconds, ...(JSON.parse(usage) as Omit<Usage, 'wallSeconds'>), output: result };
};

/** The middle of each number over several runs of one program. */
export const medianUsage = (runs: readonly Usage[]): Usage => ({
  wallSeconds: median(runs.map((run) => run.wallSeconds)),
  cpuSeconds: median(runs.map((run) => run.cpuSeconds)),
  peakRssBytes: median(runs.map((run) => run.peakRssBytes)),
});

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};
