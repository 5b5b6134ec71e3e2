import { COLUMN_STOP, STOP_END, STOP_FULL, STOP_LOOK, STOP_NEW } from '../kernel/layout.ts';
import type { Limits } from '../limits.ts';
import type { Batch } from '../tokenise/batch.ts';
import { addSlowCell, lookAtCell, nameForm, openDirect } from './add-cell.ts';
import type { OpenColumn } from './open-column.ts';

/** Adds some rows' cells of a column: the kernel takes them as far as it can, and stops where a cell needs more. */
export const addRun = (
  column: OpenColumn,
  batch: Batch,
  position: number,
  from: number,
  to: number,
  limits: Limits,
): void => {
  const { kernel, at } = column;
  for (let row = from; ; ) {
    row = kernel.calls.addCells(at, position, row, to);
    const stop = kernel.ints[(at + COLUMN_STOP) >> 2];
    if (stop === STOP_END) return;
    const index = row * batch.columns + position;
    if (stop === STOP_NEW) nameForm(column, batch, index);
    else if (stop === STOP_LOOK) lookAtCell(column, batch, row - 1, index - batch.columns, limits);
    else if (stop === STOP_FULL) openDirect(column);
    else addSlowCell(column, batch, row++, index, limits);
  }
};
