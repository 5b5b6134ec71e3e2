/** Parses a file with csv-parse and counts its records. Usage: csv-parse FILE */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

const parser = createReadStream(process.argv[2]!).pipe(parse());
let records = 0;
parser.on('data', () => {
  records++;
});
parser.on('end', () => process.stdout.write(JSON.stringify({ rows: records - 1 })));
