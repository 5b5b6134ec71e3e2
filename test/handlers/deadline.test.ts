import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDeadline } from '../../src/handlers/deadline.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const remaining = (total: number) => {
  const end = Date.now() + total;
  return () => end - Date.now();
};

describe('openDeadline', () => {
  it.each([
    [300_000, 5_000],
    [10_000, 2_000],
  ])('with %i ms left aborts %i ms before the end', (total, grace) => {
    const deadline = openDeadline(remaining(total));
    vi.advanceTimersByTime(total - grace - 1);
    expect([deadline.passed(), deadline.signal.aborted]).toEqual([false, false]);

    vi.advanceTimersByTime(1);

    expect([deadline.passed(), deadline.signal.aborted]).toEqual([true, true]);
    expect(deadline.signal.reason).toMatchObject({ code: 'DEADLINE_EXCEEDED', retryable: true });
  });

  it('passes by the clock although no timer had its turn', () => {
    let left = 10_000;
    const deadline = openDeadline(() => left);
    left = 1_999;
    expect([deadline.passed(), deadline.signal.aborted]).toEqual([true, false]);
  });

  it('never comes where the time is not limited', () => {
    const deadline = openDeadline(() => Number.POSITIVE_INFINITY);
    vi.advanceTimersByTime(24 * 3_600_000);
    expect(deadline.passed()).toBe(false);
  });

  it('leaves no timer behind when it is closed', () => {
    openDeadline(remaining(10_000)).close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
