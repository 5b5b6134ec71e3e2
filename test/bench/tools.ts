import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

export type Tool = {
  readonly name: string;
  readonly does: string;
  /** A file of programs/. */
  readonly program: string;
  /** After the file's path. */
  readonly args: readonly string[];
  /** The npm package that it measures; ours has none. */
  readonly package?: string;
};

export const OURS = 'ours';
/** CPU seconds are compared with this tool's. */
export const REFERENCE = 'duckdb-1';

/** Everything that is measured, in the order of the table. */
export const TOOLS: readonly Tool[] = [
  { name: OURS, does: 'the whole profile', program: 'ours', args: [] },
  {
    name: REFERENCE,
    does: 'SUMMARIZE, 1 thread',
    program: 'duckdb',
    args: ['1'],
    package: '@duckdb/node-api',
  },
  {
    name: 'duckdb-2',
    does: 'SUMMARIZE, 2 threads',
    program: 'duckdb',
    args: ['2'],
    package: '@duckdb/node-api',
  },
  { name: 'csv-parse', does: 'parses to strings', program: 'csv-parse', args: [], package: 'csv-parse' },
  { name: 'papaparse', does: 'parses to strings', program: 'papaparse', args: [], package: 'papaparse' },
  { name: 'udsv', does: 'parses to strings', program: 'udsv', args: [], package: 'udsv' },
  { name: 'count-lines', does: 'counts line feeds', program: 'count-lines', args: [] },
];

/** The version of a tool's package; undefined where it is not installed; `here` for programs of this clone. */
export const versionOf = (tool: Tool): string | undefined => {
  if (tool.package === undefined) return 'here';
  try {
    return JSON.parse(readFileSync(findPackageJSON(tool.package, import.meta.url)!, 'utf8')).version;
  } catch {
    return undefined;
  }
};
