import { expect, it } from 'vitest';
import { measure, medianUsage } from './measure.ts';

const node = (script: string, input?: Iterable<Uint8Array>) =>
  measure({ file: process.execPath, args: ['--eval', script] }, input);

it('reports what a process used, and its output', async () => {
  const small = await node('process.stdout.write("done")');
  const large = await node('globalThis.kept = Buffer.alloc(2 ** 28, 1)');
  expect(small.output).toBe('done');
  expect(small.cpuSeconds).toBeGreaterThan(0);
  expect(large.peakRssBytes - small.peakRssBytes).toBeGreaterThan(2 ** 27);
});

it('feeds standard input, also of a program that does not read it to its end', async () => {
  const chunks = Array.from({ length: 200 }, () => Buffer.alloc(2 ** 16, 'x'));
  const count = 'let n = 0; for await (const c of process.stdin) n += c.length; console.log(n)';
  expect((await node(count, chunks)).output).toBe(`${200 * 2 ** 16}\n`);
  expect((await node('console.log("enough"); process.exit()', chunks)).output).toBe('enough\n');
});

it('fails with what the program said', async () => {
  await expect(node('throw new Error("no such thing")')).rejects.toThrow('no such thing');
});

it('takes the middle of each number by itself', () => {
  const runs = [3, 1, 2].map((n) => ({ wallSeconds: n, cpuSeconds: 10 - n, peakRssBytes: 7 * n }));
  expect(medianUsage(runs)).toEqual({ wallSeconds: 2, cpuSeconds: 8, peakRssBytes: 14 });
  expect(medianUsage(runs.slice(0, 2)).wallSeconds).toBe(2);
});
