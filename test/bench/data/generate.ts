import type { ColumnTruth } from './column-maker.ts';
import { createRandom } from './random.ts';
import { SHAPES, type ShapeName } from './shape.ts';

/** What is exactly known of a generated file. */
export type Truth = {
  readonly rows: number;
  readonly bytes: number;
  readonly columns: readonly ColumnTruth[];
};

const SEED = 4;
const CHUNK_CHARACTERS = 256 * 1024;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * A CSV file of at least `bytes` bytes (ASCII only), in chunks; its truth is what the generator returns. The same name and size
 * give the same bytes everywhere.
 */
export function* generate(name: ShapeName, bytes: number): Generator<Buffer, Truth> {
  const { columns, record } = SHAPES[name](createRandom(SEED));
  let text = `${columns.map((column) => quoted(column.name)).join(',')}\n`;
  let written = 0;
  let rows = 0;
  while (written + text.length < bytes) {
    text += `${record().map(quoted).join(',')}\n`;
    rows++;
    if (text.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(text, 'latin1');
    written += text.length;
    text = '';
  }
  yield Buffer.from(text, 'latin1');
  return { rows, bytes: written + text.length, columns: columns.map((column) => column.truth()) };
}

const quoted = (cell: string): string => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
