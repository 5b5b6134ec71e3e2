import { parseArgs } from 'node:util';
import { SHAPES, type ShapeName } from './data/shape.ts';
import { TOOLS } from './tools.ts';

export const CASES = ['throughput', 'startup', 'gzip', 'wide', 'large', 'functions'] as const;
export type Case = (typeof CASES)[number];

export type BenchOptions = {
  readonly bytes: number;
  readonly runs: number;
  readonly shapes: readonly ShapeName[];
  readonly tools: readonly string[];
  readonly cases: readonly Case[];
  readonly largeBytes: number;
  readonly json: boolean;
};

const UNITS: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, G: 1e9 };

export const USAGE = `Usage: npm run bench -- [options]
  --size 200MB     bytes of each generated file
  --runs 3         runs of each program; medians are shown
  --shapes LIST    of ${Object.keys(SHAPES).join(', ')} (default lineitem,311,dirty)
  --tools LIST     of ${TOOLS.map(({ name }) => name).join(', ')} (default all)
  --cases LIST     of ${CASES.join(', ')} (default all but large and functions)
  --large          also the case large: memory over a long file, streamed from the generator, not stored
  --large-size 5GB its size
  --json           one JSON document instead of tables`;

/** @throws Error that says which option is wrong */
export const parseOptions = (args: readonly string[]): BenchOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      size: { type: 'string', default: '200MB' },
      runs: { type: 'string', default: '3' },
      shapes: { type: 'string', default: 'lineitem,311,dirty' },
      tools: { type: 'string', default: TOOLS.map(({ name }) => name).join(',') },
      cases: { type: 'string', default: 'throughput,startup,gzip,wide' },
      large: { type: 'boolean', default: false },
      'large-size': { type: 'string', default: '5GB' },
      json: { type: 'boolean', default: false },
    },
  });
  const cases = listOf('cases', values.cases, CASES);
  return {
    bytes: sizeOf('size', values.size),
    runs: countOf(values.runs),
    shapes: listOf('shapes', values.shapes, Object.keys(SHAPES) as ShapeName[]),
    tools: listOf(
      'tools',
      values.tools,
      TOOLS.map(({ name }) => name),
    ),
    cases: values.large && !cases.includes('large') ? [...cases, 'large'] : cases,
    largeBytes: sizeOf('large-size', values['large-size']),
    json: values.json,
  };
};

const listOf = <Name extends string>(option: string, text: string, known: readonly Name[]): Name[] =>
  text.split(',').map((name) => {
    const found = known.find((one) => one === name);
    if (found === undefined) throw new Error(`--${option}: ${name} is none of ${known.join(', ')}.`);
    return found;
  });

const sizeOf = (option: string, text: string): number => {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([KMG])B$/i.exec(text) ?? [];
  if (amount === undefined) throw new Error(`--${option}: give a size such as 500KB, 200MB or 5GB.`);
  return Math.round(Number(amount) * UNITS[unit!.toUpperCase()]!);
};

const countOf = (text: string): number => {
  if (!/^[1-9]\d?$/.test(text)) throw new Error('--runs: give a whole number from 1 to 99.');
  return Number(text);
};
