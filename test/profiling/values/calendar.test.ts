import { describe, expect, it } from 'vitest';
import { civil, epochDay, isoDate, weekday } from '../../../src/profiling/values/calendar.ts';

describe('the calendar', () => {
  it('agrees with Date on every day from 1600 to 2200, and on the ends of the four-digit years', () => {
    const wrong: number[] = [];
    const first = Date.UTC(1600, 0, 1) / 86_400_000;
    const last = Date.UTC(2200, 0, 1) / 86_400_000;
    for (const day of [-719_162, ...range(first, last), 2_932_896]) {
      const date = new Date(day * 86_400_000);
      const [year, month, ofMonth] = civil(day);
      const iso = date.toISOString().slice(0, 10);
      const agrees = isoDate(day) === iso && epochDay(year, month, ofMonth) === day;
      if (!agrees || weekday(day) % 7 !== date.getUTCDay()) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });
});

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
