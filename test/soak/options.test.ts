import { describe, expect, it } from 'vitest';
import { readSoakOptions } from './options.ts';

describe('the options of a soak', () => {
  it('are 2,000 files unless told otherwise', () => {
    expect(readSoakOptions([])).toMatchObject({ files: 2000 });
    expect(readSoakOptions(['--files', '10', '--seed', '3'])).toEqual({ files: 10, seed: 3 });
    expect(readSoakOptions(['--help'])).toBe('help');
  });

  it.each([
    [['--files', 'many'], /--files.*"many"/],
    [['--fils', '3'], /--fils/],
  ] as const)('are refused by name: %j', (args, message) => {
    expect(() => readSoakOptions(args)).toThrow(message);
  });
});
