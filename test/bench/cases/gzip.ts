import { differences } from '../check.ts';
import { medianUsage, type Usage } from '../measure.ts';
import { prepareFile, prepareGzip } from '../prepared-file.ts';
import type { Section } from '../report.ts';
import { type Context, interleave, runProgram } from './context.ts';

/** A gzipped file beside zlib alone: how much of what unpacking gives is left after profiling. */
export const gzip = async (context: Context): Promise<Section> => {
  const { bytes, runs } = context.options;
  const file = await prepareFile('lineitem', bytes);
  const packed = await prepareGzip(file);
  process.stderr.write('gzip\n');
  const results = await interleave(
    {
      zlib: () => runProgram(context, 'gunzip', [packed]),
      plain: () => runProgram(context, 'ours', [file.path]),
      ours: () => runProgram(context, 'ours', [packed]),
    },
    runs,
  );
  const [zlib, plain, ours] = [results.zlib, results.plain, results.ours].map(medianUsage) as [
    Usage,
    Usage,
    Usage,
  ];
  const share = (zlib.wallSeconds / ours.wallSeconds) * 100;
  const more = (ours.cpuSeconds / (zlib.cpuSeconds + plain.cpuSeconds) - 1) * 100;
  return {
    title: 'gzip: lineitem, megabytes after unpacking',
    rows: [
      { tool: 'zlib', does: 'unpacks only', bytes: file.truth.bytes, usage: zlib },
      { tool: 'ours', does: 'profiles the plain file', bytes: file.truth.bytes, usage: plain },
      { tool: 'ours', does: 'profiles the gzipped file', bytes: file.truth.bytes, usage: ours },
    ],
    notes: [
      `The profile of gzipped input comes at ${share.toFixed(0)} % of the speed of zlib alone (wall clock),`,
      `and costs ${more.toFixed(0)} % more CPU seconds than unpacking and profiling apart.`,
    ],
    differences: differences(JSON.parse(results.ours[0]!.output), file.truth),
  };
};
