import { addDates, type DateVector, emptyDates, emptyDateVector } from '../accumulators/date-range.ts';
import { addFrequent, keepValue } from '../accumulators/frequent-items.ts';
import { addMixedHash, mixHash } from '../accumulators/hyperloglog.ts';
import { addLengths, countCharacters } from '../accumulators/lengths.ts';
import { addNumbers, emptyVector, type NumberVector } from '../accumulators/numbers.ts';
import type { Limits } from '../limits.ts';
import { type Batch, MASK } from '../tokenise/batch.ts';
import type { Accumulators, DateOrder } from './accumulators.ts';
import { addLogicalKind, addReading, noteNotation, numbersOf } from './add-reading.ts';
import type { Column, Direct } from './column.ts';
import { trackOrder } from './column-order.ts';
import { ORDERS, pushMoment, takeMoment } from './date-moment.ts';
import { FORM, isDateForm, ordersOf } from './forms.ts';
import { MANTISSA, mayBePlain, numbers, readCell, reading, readPlain, VALUE } from './read-cell.ts';
import { sampleCell } from './sample-cell.ts';

/**
 * What the cells of one column in one batch are read into, so that each accumulator then runs over plain arrays in a
 * loop of its own. Shared by all columns, emptied by each.
 */
type Vectors = {
  readonly capacity: number;
  readonly integers: NumberVector;
  readonly points: NumberVector;
  /** What fits both styles, read with a decimal comma. */
  readonly commas: NumberVector;
  readonly dates: Readonly<Record<DateOrder, DateVector>>;
  readonly bytes: Int32Array;
  readonly characters: Int32Array;
};

const { HIGH, QUOTED } = MASK;
const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
const ALL_DATE_ORDERS = ['plain', ...DATE_ORDERS] as const;

/** Adds some rows' cells of a column in direct mode. */
export const addDirect = (
  column: Column,
  { accumulators, distinct, frequent }: Direct,
  batch: Batch,
  position: number,
  firstRow: number,
  endRow: number,
  limits: Limits,
): void => {
  const { bytes, columns, start, end, hash, mask } = batch;
  const { counts } = accumulators;
  const { room, order } = column;
  const vectors = vectorsFor(endRow - firstRow);
  const { integers, points, bytes: byteLengths, characters } = vectors;
  let { layout } = column;
  let filled = 0;
  for (let row = firstRow, index = firstRow * columns + position; row < endRow; row++, index += columns) {
    const from = start[index]!;
    const to = end[index]!;
    const bits = mask[index]!;
    if (from === to) {
      column.empty++;
      if ((bits & QUOTED) !== 0) column.quotedEmpty++;
      continue;
    }
    let form = mayBePlain(bytes[from]!, bits) ? readPlain(bytes, from, to) : -1;
    if (form < 0) {
      form = readCell(bytes, from, to, bits, layout);
      // Codes of digits only, which the quick way reads, are nothing else.
      if (form === FORM.TEXT || form === FORM.CODE) addLogicalKind(accumulators, bytes, 1);
    }
    counts[form]!++;
    if (form === FORM.BLANK) continue;
    const mixed = mixHash(hash[index]!);
    addMixedHash(distinct, mixed);
    if (addFrequent(frequent, mixed)) keepValue(frequent, mixed, bytes.slice(from, to));
    byteLengths[filled] = to - from;
    characters[filled++] = (bits & HIGH) === 0 ? to - from : countCharacters(bytes, from, to);
    if (room[form]! > 0) sampleCell(column, batch, row, index, form, limits);
    if (form === FORM.INTEGER && reading.plain) pushNumber(integers);
    else if (form === FORM.POINT && reading.plain) pushNumber(points);
    else if (form === FORM.EITHER && reading.plain) pushEither(vectors);
    else if (isDateForm(form)) {
      layout = reading.layout;
      pushDate(accumulators, vectors, ordersOf(form));
    } else if (form <= FORM.EITHER || form === FORM.TOKEN) addReading(accumulators, bytes, form, 1);
    if (order.alive) trackOrder(order, bytes, form);
  }
  column.layout = layout;
  addLengths(accumulators.lengths, byteLengths, characters, filled);
  addVectors(accumulators, vectors);
};

const pushNumber = (vector: NumberVector): void => {
  const { count } = vector;
  vector.mantissas[count] = numbers[MANTISSA]!;
  vector.values[count] = numbers[VALUE]!;
  vector.decimals[count] = reading.decimals;
  vector.count = count + 1;
};

const pushEither = ({ points, commas }: Vectors): void => {
  pushNumber(points);
  const { count } = commas;
  commas.mantissas[count] = numbers[MANTISSA]!;
  commas.values[count] = numbers[MANTISSA]!;
  commas.decimals[count] = 0;
  commas.count = count + 1;
};

const pushDate = (accumulators: Accumulators, { dates }: Vectors, orders: number): void => {
  noteNotation(accumulators, orders, 1);
  if (orders === 0) {
    takeMoment(0);
    pushMoment(dates.plain);
    return;
  }
  for (let i = 0; i < DATE_ORDERS.length; i++) {
    const name = DATE_ORDERS[i]!;
    if ((orders & ORDERS[name]) === 0) continue;
    takeMoment(ORDERS[name]);
    pushMoment(dates[name]);
  }
};

const addVectors = (accumulators: Accumulators, { integers, points, commas, dates }: Vectors): void => {
  if (integers.count > 0) addNumbers(numbersOf(accumulators, 'plain'), integers, true);
  if (points.count > 0) addNumbers(numbersOf(accumulators, 'point'), points, false);
  if (commas.count > 0) addNumbers(numbersOf(accumulators, 'comma'), commas, true);
  integers.count = points.count = commas.count = 0;
  for (const name of ALL_DATE_ORDERS) {
    const vector = dates[name];
    if (vector.count === 0) continue;
    accumulators.dates[name] ??= emptyDates();
    addDates(accumulators.dates[name], vector);
    vector.count = 0;
  }
};

let shared: Vectors | undefined;

const vectorsFor = (rows: number): Vectors => {
  if (shared === undefined || shared.capacity < rows) shared = emptyVectors(rows);
  return shared;
};

const emptyVectors = (capacity: number): Vectors => ({
  capacity,
  integers: emptyVector(capacity),
  points: emptyVector(capacity),
  commas: emptyVector(capacity),
  dates: {
    plain: emptyDateVector(capacity),
    dmy: emptyDateVector(capacity),
    mdy: emptyDateVector(capacity),
    ymd: emptyDateVector(capacity),
  },
  bytes: new Int32Array(capacity),
  characters: new Int32Array(capacity),
});
