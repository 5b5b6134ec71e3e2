import { describe, expect, it } from 'vitest';
import { admitSize, largestFile } from '../../src/handlers/size-admission.ts';

describe('largestFile', () => {
  it('grows with the time and with the memory up to one core, and no further', () => {
    const whole = largestFile(1_769, 300);
    expect(whole).toBeGreaterThan(20e9);
    expect(largestFile(1_769, 600) / whole).toBeCloseTo(2, 6);
    expect(largestFile(512, 300) / whole).toBeCloseTo(512 / 1_769, 6);
    expect(largestFile(10_240, 300)).toBe(whole);
  });
});

describe('admitSize', () => {
  it('lets a file of the limit pass', () => {
    expect(() => admitSize(100, 100)).not.toThrow();
  });

  it('refuses a larger one for good, with the limit and what to do', () => {
    expect(() => admitSize(7_600_000_001, 7_500_000_000)).toThrow(
      expect.objectContaining({
        code: 'FILE_TOO_LARGE',
        retryable: false,
        message: expect.stringMatching(
          /7600\.0 MB.*at most 7500\.0 MB.*Split the file.*memoryMb or timeoutSeconds/,
        ),
      }),
    );
  });
});
