/** What a generated column holds, known exactly because it was made so. */
export type ColumnTruth = {
  readonly name: string;
  readonly type: 'int' | 'float' | 'date' | 'string';
  /** Cells that are neither missing nor invalid. */
  readonly count: number;
  readonly missing: number;
  readonly invalid: number;
  /** Decimal or ISO 8601 text; null for text columns and columns without a value. */
  readonly min: string | null;
  readonly max: string | null;
  /** Exact decimal text; null unless the column is a number. */
  readonly sum: string | null;
};

/** Makes the cells of one column and remembers what it made. */
export type ColumnMaker<Value> = {
  readonly name: string;
  readonly valid: (value: Value) => string;
  readonly missing: (token?: string) => string;
  readonly invalid: (text: string) => string;
  readonly truth: () => ColumnTruth;
};

type Moment = { readonly day: number; readonly second: number };

const DAY_MS = 86_400_000;
/** A partial sum is moved into the exact one before a double could round it. */
const SPILL = 2 ** 50;

/** Whole numbers. */
export const integers = (name: string): ColumnMaker<number> => numbers(name, 0);

/** Decimals of `digits` places, given as the whole number of the smallest unit: 1999 is `19.99`. */
export const decimals = (name: string, digits: number): ColumnMaker<number> => numbers(name, digits);

/** Days since 1970 as `write` puts them, ISO 8601 without it. */
export const dates = (name: string, write: (iso: string) => string = String): ColumnMaker<number> => {
  const track = extremes();
  const isoOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
  const written = new Map<number, string>();
  return makerOf(
    name,
    'date',
    (day) => {
      track.add(day);
      const text = written.get(day) ?? write(isoOf(day));
      written.set(day, text);
      return text;
    },
    () => ({ min: track.text(track.min(), isoOf), max: track.text(track.max(), isoOf), sum: null }),
  );
};

/** Moments, to the second, as a clock of twelve hours shows them in the United States. */
export const usMoments = (name: string): ColumnMaker<Moment> => {
  const track = extremes();
  const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 19);
  return makerOf(
    name,
    'date',
    ({ day, second }) => {
      track.add((day * DAY_MS) / 1000 + second);
      const iso = isoOf((day * DAY_MS) / 1000 + second);
      return `${usDay(iso)} ${twelveHours(second)}`;
    },
    () => ({ min: track.text(track.min(), isoOf), max: track.text(track.max(), isoOf), sum: null }),
  );
};

/** Text, also of booleans: nothing but cells is counted. */
export const texts = (name: string): ColumnMaker<string> =>
  makerOf(name, 'string', String, () => ({ min: null, max: null, sum: null }));

const numbers = (name: string, digits: number): ColumnMaker<number> => {
  const track = extremes();
  let partial = 0;
  let total = 0n;
  const write = (units: number): string => decimalText(BigInt(units), digits);
  return makerOf(
    name,
    digits === 0 ? 'int' : 'float',
    (units) => {
      track.add(units);
      partial += units;
      if (Math.abs(partial) > SPILL) {
        total += BigInt(partial);
        partial = 0;
      }
      return digits === 0 ? String(units) : fixedText(units, digits);
    },
    () => ({
      min: track.text(track.min(), write),
      max: track.text(track.max(), write),
      sum: decimalText(total + BigInt(partial), digits),
    }),
  );
};

const makerOf = <Value>(
  name: string,
  type: ColumnTruth['type'],
  write: (value: Value) => string,
  range: () => Pick<ColumnTruth, 'min' | 'max' | 'sum'>,
): ColumnMaker<Value> => {
  const tally = { count: 0, missing: 0, invalid: 0 };
  return {
    name,
    valid: (value) => {
      tally.count++;
      return write(value);
    },
    missing: (token = '') => {
      tally.missing++;
      return token;
    },
    invalid: (text) => {
      tally.invalid++;
      return text;
    },
    truth: () => ({ name, type, ...tally, ...range() }),
  };
};

const extremes = () => {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  return {
    add: (value: number): void => {
      if (value < low) low = value;
      if (value > high) high = value;
    },
    min: () => low,
    max: () => high,
    text: (value: number, write: (value: number) => string): string | null =>
      Number.isFinite(value) ? write(value) : null,
  };
};

const fixedText = (units: number, digits: number): string => {
  const scale = 10 ** digits;
  const size = Math.abs(units);
  const fraction = String(size % scale).padStart(digits, '0');
  return `${units < 0 ? '-' : ''}${Math.floor(size / scale)}.${fraction}`;
};

const decimalText = (units: bigint, digits: number): string => {
  if (digits === 0) return String(units);
  const size = String(units < 0n ? -units : units).padStart(digits + 1, '0');
  return `${units < 0n ? '-' : ''}${size.slice(0, -digits)}.${size.slice(-digits)}`;
};

/** `2024-12-31…` as `12/31/2024`. */
export const usDay = (iso: string): string => `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)}`;

const twelveHours = (second: number): string => {
  const hour = Math.floor(second / 3600);
  const rest = [hour % 12 || 12, Math.floor(second / 60) % 60, second % 60];
  return `${rest.map((part) => String(part).padStart(2, '0')).join(':')} ${hour < 12 ? 'AM' : 'PM'}`;
};
