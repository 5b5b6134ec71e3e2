import { formatBytes, formatCounted } from '../../../src/cli/output/numbers.ts';
import { differences } from '../check.ts';
import { generate, type Truth } from '../data/generate.ts';
import { type Measured, measure, type Usage } from '../measure.ts';
import { prepareFile } from '../prepared-file.ts';
import type { Section } from '../report.ts';
import { type Context, runProgram } from './context.ts';

/** A thousand columns: what each of them holds in memory. */
export const wide = async (context: Context): Promise<Section> => {
  const { path, truth } = await prepareFile('wide', context.options.bytes);
  process.stderr.write('wide\n');
  return memorySection('wide', truth, await runProgram(context, 'ours', [path]));
};

/** A long file, straight from the generator into standard input: memory that does not grow. */
export const large = async (context: Context): Promise<Section> => {
  process.stderr.write('large (streamed from the generator, which sets the pace)\n');
  let truth: Truth | undefined;
  const chunks = function* () {
    truth = yield* generate('lineitem', context.options.largeBytes);
  };
  const run = await runProgram(context, 'ours', ['-'], chunks());
  return memorySection('large, lineitem', truth!, run);
};

const memorySection = async (name: string, truth: Truth, run: Measured): Promise<Section> => {
  const nothing = await measure({ file: process.execPath, args: ['--eval', ''] });
  return {
    title: `${name}: ${formatBytes(truth.bytes)}, ${formatCounted(truth.rows, 'row')}, ${formatCounted(truth.columns.length, 'column')}`,
    rows: [
      { tool: 'nothing', does: 'Node itself', bytes: 0, usage: nothing },
      { tool: 'ours', does: 'the whole profile', bytes: truth.bytes, usage: run },
    ],
    notes: [`Memory above nothing but Node itself: ${mebibytes(run, nothing)} MiB.`],
    differences: differences(JSON.parse(run.output), truth),
  };
};

const mebibytes = (run: Usage, nothing: Usage): number =>
  Math.round((run.peakRssBytes - nothing.peakRssBytes) / 2 ** 20);
