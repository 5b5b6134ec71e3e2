import { describe, expect, it } from 'vitest';
import { timeSlots } from '../../../src/cli/watch/time-slots.ts';

const slotsOf = (count: number) => timeSlots(10, count, () => ({ n: 0 }));
const numbers = (slots: { n: number }[]): number[] => slots.map(({ n }) => n);

describe('time slots', () => {
  it('count by time, oldest first, with empty ones in between', () => {
    const slots = slotsOf(4);
    for (const at of [100, 101, 125, 139]) slots.at(at)!.n++;
    expect(numbers(slots.until(139))).toEqual([2, 0, 1, 1]);
  });

  it('take what comes late, unless it is too old', () => {
    const slots = slotsOf(3);
    slots.at(130)!.n++;
    slots.at(110)!.n++;
    expect(slots.at(109)).toBeUndefined();
    expect(numbers(slots.until(130))).toEqual([1, 0, 1]);
  });

  it('let go of what is older than the window', () => {
    const slots = slotsOf(2);
    slots.at(100)!.n++;
    expect(numbers(slots.until(115))).toEqual([1, 0]);
    expect(numbers(slots.until(500))).toEqual([0, 0]);
    expect(slots.at(100)).toBeUndefined();
  });
});
