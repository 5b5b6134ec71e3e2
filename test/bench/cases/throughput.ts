import { formatBytes, formatCounted } from '../../../src/cli/output/numbers.ts';
import { differences, hasAllRows, type Result, typedColumns } from '../check.ts';
import type { Truth } from '../data/generate.ts';
import type { ShapeName } from '../data/shape.ts';
import { type Measured, medianUsage } from '../measure.ts';
import { prepareFile } from '../prepared-file.ts';
import type { Row, Section } from '../report.ts';
import { OURS, REFERENCE, TOOLS, type Tool, versionOf } from '../tools.ts';
import { type Context, interleave, runProgram } from './context.ts';

/** All programs on one generated file; our profile is held against what was generated. */
export const throughput = async (context: Context, shape: ShapeName): Promise<Section> => {
  const { bytes, runs, tools } = context.options;
  const { path, truth } = await prepareFile(shape, bytes);
  const wanted = TOOLS.filter(({ name }) => tools.includes(name));
  const present = wanted.filter((tool) => versionOf(tool) !== undefined);
  process.stderr.write(`${shape}\n`);
  const results = await interleave(
    Object.fromEntries(
      present.map((tool) => [tool.name, () => runProgram(context, tool.program, [path, ...tool.args])]),
    ),
    runs,
  );
  const reference = results[REFERENCE] && medianUsage(results[REFERENCE]).cpuSeconds;
  return {
    title: `${shape}: ${formatBytes(truth.bytes)}, ${formatCounted(truth.rows, 'row')}, ${formatCounted(truth.columns.length, 'column')}`,
    rows: present.map((tool) => rowOf(tool, results[tool.name]!, truth, reference)),
    notes: wanted.filter((tool) => !present.includes(tool)).map(howToGet),
    differences: results[OURS] === undefined ? [] : differences(resultOf(results[OURS]), truth),
  };
};

const rowOf = (tool: Tool, runs: readonly Measured[], truth: Truth, reference: number | undefined): Row => {
  const usage = medianUsage(runs);
  return {
    tool: tool.name,
    does: tool.does,
    bytes: truth.bytes,
    usage,
    ratio: reference === undefined ? undefined : reference / usage.cpuSeconds,
    note: noteOf(tool, resultOf(runs), truth),
  };
};

const resultOf = (runs: readonly Measured[]): Result => JSON.parse(runs[0]!.output);

const noteOf = (tool: Tool, result: Result, truth: Truth): string => {
  if (tool.name === OURS) {
    const count = differences(result, truth).length;
    return count === 0 ? 'every number as made' : `${formatCounted(count, 'number')} not as made`;
  }
  const typed = typedColumns(result, truth);
  const rows = hasAllRows(result, truth) ? 'all rows' : `${result.rows} rows of ${truth.rows}`;
  return typed === undefined ? rows : `${rows}, ${typed} of ${truth.columns.length} types`;
};

const howToGet = (tool: Tool): string =>
  `${tool.name} is left out: ${tool.package} is not installed (npm install --no-save ${tool.package}).`;
