import { COLUMN_STOP, STOP_FULL, STOP_LOOK, STOP_NEW } from '../kernel/layout.ts';
import type { Limits } from '../limits.ts';
import type { Batch } from '../tokenise/batch.ts';
import { addSlowCell, lookAtCell, nameForm, openDirect } from './add-cell.ts';
import type { OpenColumn } from './open-column.ts';

/** Does what the kernel stopped for at a column's cell of this row. */
export const answerStop = (
  column: OpenColumn,
  batch: Batch,
  position: number,
  row: number,
  limits: Limits,
): void => {
  const stop = column.kernel.ints[(column.at + COLUMN_STOP) >> 2];
  const index = row * batch.columns + position;
  if (stop === STOP_NEW) nameForm(column, batch, index);
  else if (stop === STOP_LOOK) lookAtCell(column, batch, row, index, limits);
  else if (stop === STOP_FULL) openDirect(column);
  else addSlowCell(column, batch, row, index, limits);
};
