/** Parses a file with PapaParse and counts its records. Usage: papaparse FILE */
import { createReadStream } from 'node:fs';
import { parse } from 'papaparse';

let records = 0;
parse(createReadStream(process.argv[2]!), {
  skipEmptyLines: true,
  chunk: ({ data }) => {
    records += data.length;
  },
  complete: () => process.stdout.write(JSON.stringify({ rows: records - 1 })),
});
