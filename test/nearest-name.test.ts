import { describe, expect, it } from 'vitest';
import { nearestName } from '../src/nearest-name.ts';

const NAMES = ['batchSize', 'batchWindowSeconds', 'env', 'tracing'];

describe('nearestName', () => {
  it.each([
    ['batchSize', 'batchSize'],
    ['BATCHSIZE', 'batchSize'],
    ['batchSzie', 'batchSize'],
    ['btchSize', 'batchSize'],
    ['batchWindowSecond', 'batchWindowSeconds'],
    ['enf', 'env'],
  ])('takes %s for %s', (typed, meant) => {
    expect(nearestName(typed, NAMES)).toBe(meant);
  });

  it('takes a name that is far from all for none', () => {
    expect(nearestName('memory', NAMES)).toBeUndefined();
    expect(nearestName('batch', [])).toBeUndefined();
  });
});
