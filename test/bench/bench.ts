/**
 * `npm run bench`: the engine and its peers on generated files, each program a process of its own, by turns. What comes out of the
 * engine is held against what the generator made; a number that differs fails the run.
 */
import type { Context } from './cases/context.ts';
import { functions } from './cases/functions.ts';
import { gzip } from './cases/gzip.ts';
import { large, wide } from './cases/memory.ts';
import { startup } from './cases/startup.ts';
import { throughput } from './cases/throughput.ts';
import { describeMachine, loadWarning, type Machine } from './machine.ts';
import { type BenchOptions, type Case, parseOptions, USAGE } from './options.ts';
import { bundlePrograms } from './programs.ts';
import { renderSection, type Section } from './report.ts';
import { TOOLS, versionOf } from './tools.ts';

const SECTIONS: Readonly<Record<Case, (context: Context) => AsyncIterable<Section>>> = {
  throughput: async function* (context) {
    for (const shape of context.options.shapes) yield throughput(context, shape);
  },
  startup: async function* (context) {
    yield startup(context);
  },
  gzip: async function* (context) {
    yield gzip(context);
  },
  wide: async function* (context) {
    yield wide(context);
  },
  large: async function* (context) {
    yield large(context);
  },
  functions: async function* (context) {
    for (const shape of context.options.shapes) yield functions(context, shape);
  },
};

const args = process.argv.slice(2);
if (args.includes('--help')) process.stdout.write(`${USAGE}\n`);
else await main(readOptions());

async function main(options: BenchOptions | undefined): Promise<void> {
  if (options === undefined) return;
  const machine = describeMachine();
  const warning = loadWarning(machine);
  if (warning !== undefined) process.stderr.write(`${warning}\n`);
  if (!options.json) process.stdout.write(`${headOf(machine, options)}\n`);
  const present = TOOLS.filter((tool) => versionOf(tool) !== undefined);
  const programs = [...new Set(present.map((tool) => tool.program)), 'gunzip'];
  const context = { options, program: await bundlePrograms(programs) };
  const sections: Section[] = [];
  for (const name of options.cases) {
    for await (const section of SECTIONS[name](context)) {
      sections.push(section);
      if (!options.json) process.stdout.write(`\n${renderSection(section)}\n`);
    }
  }
  if (options.json)
    process.stdout.write(`${JSON.stringify({ machine, versions: versions(), sections }, null, 2)}\n`);
  if (sections.some((section) => section.differences.length > 0)) process.exitCode = 1;
}

function readOptions(): BenchOptions | undefined {
  try {
    return parseOptions(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}\n`);
    process.exitCode = 2;
    return undefined;
  }
}

function headOf({ cpu, cores, system, node, load }: Machine, { runs }: BenchOptions): string {
  const packages = Object.entries(versions()).map(([name, version]) => `${name} ${version}`);
  return [
    `${cpu}, ${cores} cores, ${system}, Node ${node}, load ${load.toFixed(2)}`,
    packages.join(', '),
    `medians of ${runs}; MB/S by the clock, MB/CPU S by user and system time of all threads; the whole process, start-up included`,
  ].join('\n');
}

function versions(): Record<string, string> {
  const peers = TOOLS.filter((tool) => tool.package !== undefined);
  return Object.fromEntries(peers.map((tool) => [tool.package, versionOf(tool) ?? 'not installed']));
}
