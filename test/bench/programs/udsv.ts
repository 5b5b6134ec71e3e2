/** Parses a file with uDSV to strings and counts its records. Usage: udsv FILE */
import { createReadStream } from 'node:fs';
import { inferSchema, initParser, type Parser } from 'udsv';

let rows = 0;
let parser: Parser | undefined;
for await (const text of createReadStream(process.argv[2]!, { encoding: 'utf8' })) {
  parser ??= initParser(inferSchema(text));
  parser.chunk<string[]>(text, parser.stringArrs, () => {
    rows++;
  });
}
parser?.end();
process.stdout.write(JSON.stringify({ rows }));
