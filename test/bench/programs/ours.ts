/** Profiles a file (`-`: standard input) with the engine and prints the profile. Usage: ours FILE */
import { createReadStream } from 'node:fs';
import { profileCsv } from '../../../src/profiling/index.ts';

const READ_BYTES = 256 * 1024;

const [path] = process.argv.slice(2);
const source = path === '-' ? process.stdin : createReadStream(path!, { highWaterMark: READ_BYTES });
const { row_count, columns } = await profileCsv(source);
process.stdout.write(JSON.stringify({ rows: row_count, columns }));
