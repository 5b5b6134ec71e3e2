import type { Limits } from '../limits.ts';
import { type Batch, MASK } from '../tokenise/batch.ts';
import type { Column } from './column.ts';
import { repeatInOrder, trackOrder } from './column-order.ts';
import { addEntry, type Dictionary, findEntry, formAt, setForm } from './dictionary.ts';
import { isDateForm } from './forms.ts';
import { readCell, reading } from './read-cell.ts';
import { sampleCell } from './sample-cell.ts';

/** Adds some rows' cells of a column in dictionary mode. @returns the row for which there is no room any more, or `endRow` */
export const addToDictionary = (
  column: Column,
  dictionary: Dictionary,
  batch: Batch,
  position: number,
  firstRow: number,
  endRow: number,
  limits: Limits,
): number => {
  const { bytes, columns, start, end, hash, mask } = batch;
  const { room, order } = column;
  let { counts } = dictionary;
  let last = -1;
  for (let row = firstRow, index = firstRow * columns + position; row < endRow; row++, index += columns) {
    const from = start[index]!;
    const to = end[index]!;
    if (from === to) {
      column.empty++;
      if ((mask[index]! & MASK.QUOTED) !== 0) column.quotedEmpty++;
      continue;
    }
    let id = findEntry(dictionary, hash[index]!, bytes, from, to);
    if (id < 0) {
      id = addEntry(dictionary, hash[index]!, bytes, from, to);
      if (id < 0) return row;
      ({ counts } = dictionary);
      dictionary.masks[id] = mask[index]!;
      setForm(dictionary, id, readAt(column, batch, index));
    }
    counts[id]!++;
    const form = formAt(dictionary, id);
    if (room[form]! > 0) sampleCell(column, batch, row, index, form, limits);
    if (order.alive) {
      if (id === last) repeatInOrder(order, form);
      else trackOrder(order, bytes, readAt(column, batch, index));
      last = id;
    }
  }
  return endRow;
};

const readAt = (column: Column, { bytes, start, end, mask }: Batch, index: number): number => {
  const form = readCell(bytes, start[index]!, end[index]!, mask[index]!, column.layout);
  if (isDateForm(form)) column.layout = reading.layout;
  return form;
};
