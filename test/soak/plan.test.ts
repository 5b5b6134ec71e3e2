import { describe, expect, it } from 'vitest';
import { planOf } from './plan.ts';

const FILES = 500;

describe('the plan of a soak', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planOf(50, 7)).toEqual(planOf(50, 7));
    expect(planOf(50, 7)).not.toEqual(planOf(50, 8));
  });

  it('has its shares of malformed, repeated, simultaneous and duplicated files and of poison', () => {
    const { files, poison } = planOf(FILES, 1);
    const share = (wanted: (file: (typeof files)[number]) => boolean): number =>
      files.filter(wanted).length / FILES;

    expect(poison).toHaveLength(FILES * 0.02);
    isAbout(
      share(({ uploads }) => uploads[0]?.status === 'error'),
      0.05,
    );
    isAbout(
      share(({ atOnce }) => atOnce),
      0.05,
    );
    isAbout(
      share(({ uploads, atOnce }) => uploads.length === 2 && !atOnce),
      0.1,
    );
    isAbout(
      share(({ duplicated }) => duplicated),
      0.1,
    );
  });

  it('never uploads the same bytes twice under one name, or two versions could not be told apart', () => {
    for (const { fileName, uploads } of planOf(FILES, 2).files) {
      const contents = uploads.map(({ content }) => Buffer.from(content).toString('base64'));
      expect(new Set(contents).size, fileName).toBe(uploads.length);
    }
  });
});

/** Drawn from a fixed seed: it either always passes or never. */
const isAbout = (share: number, wanted: number): void => {
  expect(share).toBeGreaterThan(wanted / 2);
  expect(share).toBeLessThan(wanted * 2);
};
