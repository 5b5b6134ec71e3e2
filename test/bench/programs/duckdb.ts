/** Lets DuckDB summarise a file and prints what types it found. Usage: duckdb FILE THREADS */
import { DuckDBInstance } from '@duckdb/node-api';

const [path, threads] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads: threads! });
const connection = await instance.connect();
const literal = `'${path!.replaceAll("'", "''")}'`;
const result = await connection.runAndReadAll(`SUMMARIZE FROM read_csv(${literal})`);
const rows = result.getRowObjectsJson();
const columns = rows.map((row) => ({ name: row.column_name, type: typeOf(String(row.column_type)) }));
process.stdout.write(JSON.stringify({ rows: Number(rows[0]?.count), columns }));

function typeOf(sqlType: string): string {
  if (/^(HUGE|BIG|SMALL|TINY|U.*)?INT/.test(sqlType)) return 'int';
  if (/^(DOUBLE|FLOAT|DECIMAL)/.test(sqlType)) return 'float';
  return /^(DATE|TIMESTAMP)/.test(sqlType) ? 'date' : 'string';
}
