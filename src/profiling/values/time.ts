import { readClock } from './clock.ts';
import { clearDateFields, dateFields } from './date-fields.ts';

/** `1:30`, and `11:59:59.123456789 p.m.` */
const SHORTEST = 4;
const LONGEST = 23;

/** Second of the day of a value that is a time alone (`12:30`, `23:59:59.5`, `5:07 PM`); -1 for anything else. Allocates nothing. */
export const recogniseTime = (bytes: Uint8Array, start: number, end: number): number => {
  const length = end - start;
  if (length < SHORTEST || length > LONGEST) return -1;
  clearDateFields();
  return readClock(bytes, start, end, false) === end && dateFields.impossible === 0
    ? dateFields.secondOfDay
    : -1;
};
