/** Profiles a file (`-`: standard input) with the engine and prints the profile. Usage: ours FILE */
import { readFile } from '../../../src/cli/local-source.ts';
import { profileCsv } from '../../../src/profiling/index.ts';

const [path] = process.argv.slice(2);
const source = path === '-' ? process.stdin : readFile(path!);
const { row_count, columns } = await profileCsv(source);
process.stdout.write(JSON.stringify({ rows: row_count, columns }));
