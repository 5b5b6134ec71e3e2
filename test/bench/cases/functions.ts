import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ShapeName } from '../data/shape.ts';
import { measure } from '../measure.ts';
import { prepareFile } from '../prepared-file.ts';
import type { Section } from '../report.ts';
import type { Context } from './context.ts';

/** The parts of V8's CPU profile that are read here; times in microseconds. */
type CpuProfile = {
  readonly nodes: readonly { readonly id: number; readonly callFrame: CallFrame }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
};
type CallFrame = { readonly functionName: string; readonly url: string };

const SHOWN = 15;
/** From its sources instead of the bundle, so that functions have their names and files. */
const PROGRAM = join(import.meta.dirname, '../programs/ours.ts');

/** Where our time goes, by function: each one's own time, without those it calls. */
export const functions = async (context: Context, shape: ShapeName): Promise<Section> => {
  const { path, truth } = await prepareFile(shape, context.options.bytes);
  process.stderr.write(`functions of ${shape}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-bench-'));
  try {
    const args = ['--cpu-prof', `--cpu-prof-dir=${folder}`, PROGRAM, path];
    const usage = await measure({ file: process.execPath, args });
    const [name] = readdirSync(folder);
    const shares = ownShares(JSON.parse(readFileSync(join(folder, name!), 'utf8')));
    return {
      title: `${shape}: where the time goes`,
      rows: [{ tool: 'ours', does: 'with the sampling profiler', bytes: truth.bytes, usage }],
      notes: shares
        .slice(0, SHOWN)
        .map(([name, share]) => `${(share * 100).toFixed(1).padStart(5)} %  ${name}`),
      differences: [],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const ownShares = ({ nodes, samples, timeDeltas }: CpuProfile): [name: string, share: number][] => {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const own = new Map<string, number>();
  let total = 0;
  samples.forEach((id, index) => {
    const name = names.get(id)!;
    const time = timeDeltas[index]!;
    own.set(name, (own.get(name) ?? 0) + time);
    total += time;
  });
  return [...own].map(([name, time]): [string, number] => [name, time / total]).sort((a, b) => b[1] - a[1]);
};

const nameOf = ({ functionName, url }: CallFrame): string =>
  [functionName || 'anonymous', basename(url)].filter((part) => part !== '').join(' in ');
