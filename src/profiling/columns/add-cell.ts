import { addCompactDates, endCompactDates } from '../accumulators/compact-dates.ts';
import { countCharacters } from '../accumulators/lengths.ts';
import { emptyNumbers } from '../accumulators/numbers.ts';
import {
  COLUMN_ALIVE,
  COLUMN_HINT,
  COLUMN_MODE,
  COLUMN_STOP_FORM,
  COLUMN_STOP_TRACK,
  COLUMN_TEXTS_KEPT,
  COLUMN_WANTED,
  MODE_DICTIONARY,
} from '../kernel/layout.ts';
import type { Limits } from '../limits.ts';
import { type Batch, endOf, startOf } from '../tokenise/batch.ts';
import { maskOf } from '../tokenise/byte-classes.ts';
import { emptyAccumulators } from './accumulators.ts';
import { addReading } from './add-reading.ts';
import { trackOrder } from './column-order.ts';
import { dictionaryOf } from './dictionary.ts';
import { hasCompactDates } from './fold-dictionary.ts';
import { ALL_FORMS, FORM, FORMS, isDateForm } from './forms.ts';
import { pullOrder, pushOrder } from './kernel-order.ts';
import { type OpenColumn, takeRepeats } from './open-column.ts';
import { numbers, readCell, reading, VALUE } from './read-cell.ts';
import { sampleCell } from './sample-cell.ts';
import { STYLES, shiftedMoments, shiftKernelNumbers } from './shifted-moments.ts';

/** Tells the kernel what form its dictionary's newest value has, which is in the cell with this index. */
export const nameForm = (column: OpenColumn, batch: Batch, index: number): void => {
  const { kernel, at } = column;
  const form = readAt(column, batch, index);
  kernel.calls.nameNewest(at, form);
  if (form === FORM.TEXT && column.room[FORM.TEXT]! > 0) setWanted(column, FORM.TEXT, true);
};

/** Takes a cell that the kernel has counted as a sample, and into the order, where it is wanted. */
export const lookAtCell = (
  column: OpenColumn,
  batch: Batch,
  row: number,
  index: number,
  limits: Limits,
): void => {
  const { kernel, at } = column;
  const { ints } = kernel;
  const form = ints[(at + COLUMN_STOP_FORM) >> 2]!;
  takeSample(column, batch, row, index, form, limits);
  if (form === FORM.INTEGER) takeCompactDate(column, batch, index);
  if (ints[(at + COLUMN_STOP_TRACK) >> 2] === 0) return;
  readAt(column, batch, index);
  track(column, batch.bytes, form);
};

/** Adds a cell that the kernel does not read. */
export const addSlowCell = (
  column: OpenColumn,
  batch: Batch,
  row: number,
  index: number,
  limits: Limits,
): void => {
  const { kernel, at } = column;
  const { bytes } = batch;
  const { accumulators } = column.direct!;
  const [start, end] = [startOf(batch, index), endOf(batch, index)];
  const form = readAt(column, batch, index);
  accumulators.counts[form]!++;
  if (form === FORM.BLANK) return;
  addReading(accumulators, bytes, form, 1);
  if (kernel.ints[(at + COLUMN_ALIVE) >> 2] === 1) track(column, bytes, form);
  takeSample(column, batch, row, index, form, limits);
  const characters = batch.isAscii ? end - start : countCharacters(bytes, start, end);
  kernel.calls.addValue(at, batch.at.bytes + start, end - start, characters);
  kernel.calls.remember(at, batch.at.bytes + start, end - start, form);
};

/** Goes over to adding values up as they come, from what the dictionary holds. */
export const openDirect = (column: OpenColumn): void => {
  const { kernel, at, sizes } = column;
  const dictionary = dictionaryOf(kernel, at);
  const shifted = shiftedMoments(dictionary);
  pullOrder(column);
  takeRepeats(column);
  // The values are folded at the end: what they fold to takes many times their room, in each of thousands of columns.
  const accumulators = emptyAccumulators();
  column.direct = { before: dictionary, accumulators };
  kernel.calls.openDirect(at, sizes.buckets, sizes.distinctBits);
  // All moments count from where the dictionary's do: the mean is about known, and they add up without loss.
  for (const style of STYLES)
    if (shifted[style] !== undefined) accumulators.numbers[style] = emptyNumbers(shifted[style]);
  shiftKernelNumbers(kernel, at, shifted);
  pushOrder(column);
  setWanted(column, FORM.TEXT, column.room[FORM.TEXT]! > 0);
  const { plain } = accumulators.numbers;
  if (plain === undefined) return;
  if (hasCompactDates(dictionary)) setWanted(column, FORM.INTEGER, true);
  else endCompactDates(plain.compact);
};

/** Adds a whole number of a column in which all may be dates: the kernel stops at each until one is none. */
const takeCompactDate = (column: OpenColumn, batch: Batch, index: number): void => {
  const compact = column.direct?.accumulators.numbers.plain?.compact;
  if (compact === undefined || !compact.possible) return;
  // Others that the kernel remembers are added when the column is closed.
  if (!isReadByKernel(batch.bytes, startOf(batch, index), endOf(batch, index))) return;
  readAt(column, batch, index);
  addCompactDates(compact, numbers.subarray(VALUE), 1);
  if (!compact.possible) setWanted(column, FORM.INTEGER, column.room[FORM.INTEGER]! > 0);
};

const [DASH, ZERO, NINE] = [0x2d, 0x30, 0x39];

/** Whether a whole number is one that the kernel reads itself: of digits and a minus only. */
const isReadByKernel = (bytes: Uint8Array, start: number, end: number): boolean => {
  for (let i = bytes[start] === DASH ? start + 1 : start; i < end; i++)
    if (bytes[i]! < ZERO || bytes[i]! > NINE) return false;
  return true;
};

const readAt = ({ kernel, at }: OpenColumn, batch: Batch, index: number): number => {
  const { bytes } = batch;
  const [start, end] = [startOf(batch, index), endOf(batch, index)];
  const { ints } = kernel;
  const hint = (at + COLUMN_HINT) >> 2;
  const form = readCell(bytes, start, end, maskOf(bytes, start, end), ints[hint]!);
  if (isDateForm(form)) ints[hint] = reading.layout;
  return form;
};

const takeSample = (
  column: OpenColumn,
  batch: Batch,
  row: number,
  index: number,
  form: number,
  limits: Limits,
): void => {
  if (column.room[form] === 0) return;
  sampleCell(column, batch, row, index, form, limits);
  if (!isWanted(column, form)) setWanted(column, form, false);
  if (form === FORM.TEXT && column.room[form] === 0)
    column.kernel.ints[(column.at + COLUMN_TEXTS_KEPT) >> 2] = 1;
};

/**
 * Whether more cells of a form are wanted as samples. Texts are not while there are enough of every claim that the dictionary has:
 * a column of yes and no would be stopped at for ever.
 */
const isWanted = ({ kernel, at, samples, room }: OpenColumn, form: number): boolean => {
  const isDirect = kernel.ints[(at + COLUMN_MODE) >> 2] !== MODE_DICTIONARY;
  if (form !== FORM.TEXT || isDirect || room[form] === 0) return room[form]! > 0;
  const isOpen = (kept: number): boolean => samples[kept]!.length > 0 && room[kept]! > 0;
  if (isOpen(form)) return true;
  for (let claim = FORMS; claim < ALL_FORMS; claim++) if (isOpen(claim)) return true;
  return false;
};

/** Tells the kernel whether to stop at cells of a form. */
const setWanted = ({ kernel: { ints }, at }: OpenColumn, form: number, wanted: boolean): void => {
  const bits = (at + COLUMN_WANTED) >> 2;
  ints[bits] = wanted ? ints[bits]! | (1 << form) : ints[bits]! & ~(1 << form);
};

/** Takes the cell that was read last into the order. */
const track = (column: OpenColumn, bytes: Uint8Array, form: number): void => {
  pullOrder(column);
  trackOrder(column.order, bytes, form);
  pushOrder(column);
};
