import { type Batch, endOf, startOf } from './batch.ts';

/** Makes the reading of a batch's spans as text; broken characters are U+FFFD. Good as long as the batch. */
export const textReader = ({ bytes }: Batch): ((start: number, end: number) => string) => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return (start, end) => view.toString('utf8', start, end);
};

/** The cells of a batch's record as text: as many as it has in the file, when surplus ones are kept. */
export const recordText = (
  batch: Batch,
  row: number,
  text: (start: number, end: number) => string,
): string[] => {
  const { columns, cells, surplus } = batch;
  const kept = Math.min(cells[row]!, columns);
  const first = row * columns;
  const record = Array.from({ length: kept }, (_, i) =>
    text(startOf(batch, first + i), endOf(batch, first + i)),
  );
  if (cells[row]! > columns) {
    for (const cell of surplus) if (cell.row === row) record.push(text(cell.start, cell.end));
  }
  return record;
};
