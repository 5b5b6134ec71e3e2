/** Lengths of the units that have one; a month has none. */
const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const LONG_NAMES: Readonly<Record<string, string>> = {
  msec: 'ms',
  millisecond: 'ms',
  sec: 's',
  second: 's',
  min: 'm',
  minute: 'm',
  hr: 'h',
  hour: 'h',
  day: 'd',
  week: 'w',
};

/** `5m` or `2 hours` written in one word, in milliseconds; `undefined` for a unit that is not known. */
export const parsePeriod = (text: string): number | undefined => {
  const [, count, unit = ''] = /^(\d+)([a-z]+)$/.exec(text) ?? [];
  const singular = unit.length > 2 ? unit.replace(/s$/, '') : unit;
  const length = MILLISECONDS[LONG_NAMES[singular] ?? unit];
  return length === undefined ? undefined : Number(count) * length;
};

/** The beginning of the period that a moment lies in; periods are counted from 1970, in UTC. */
export const floorTo = (moment: number, milliseconds: number): number =>
  Math.floor(moment / milliseconds) * milliseconds;
