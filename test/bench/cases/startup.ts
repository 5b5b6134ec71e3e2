import { join } from 'node:path';
import { measure, medianUsage } from '../measure.ts';
import { prepareFile } from '../prepared-file.ts';
import type { Section } from '../report.ts';
import { type Context, interleave, runProgram } from './context.ts';

const BYTES = 1_000_000;
/** Short runs scatter more. */
const LEAST_RUNS = 7;
const COMMAND = join(import.meta.dirname, '../../../bin/pipeline');

/** One megabyte from the start of the process to its end, beside a process that does nothing. */
export const startup = async (context: Context): Promise<Section> => {
  const { path } = await prepareFile('lineitem', BYTES);
  process.stderr.write('start-up\n');
  const results = await interleave(
    {
      nothing: () => measure({ file: process.execPath, args: ['--eval', ''] }),
      ours: () => runProgram(context, 'ours', [path]),
      'bin/pipeline': () => measure({ file: COMMAND, args: ['profile', '--json', path] }),
    },
    Math.max(context.options.runs, LEAST_RUNS),
  );
  return {
    title: 'start-up: 1 MB of lineitem, the whole process',
    rows: [
      { tool: 'nothing', does: 'Node itself', bytes: 0, usage: medianUsage(results.nothing) },
      { tool: 'ours', does: 'bundled as the function is', bytes: BYTES, usage: medianUsage(results.ours) },
      {
        tool: 'bin/pipeline',
        does: 'profile --json',
        bytes: BYTES,
        usage: medianUsage(results['bin/pipeline']),
      },
    ],
    notes: [],
    differences: [],
  };
};
