/** How many numbers are zero, and how many are below. */
export type Signs = { zeros: number; negatives: number };

export const emptySigns = (): Signs => ({ zeros: 0, negatives: 0 });

/** Adds the first `count` values. */
export const addToSigns = (signs: Signs, values: Float64Array, count: number): void => {
  let { zeros, negatives } = signs;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    if (value <= 0) {
      if (value === 0) zeros++;
      else negatives++;
    }
  }
  signs.zeros = zeros;
  signs.negatives = negatives;
};

/** Adds one value `weight` times. */
export const addWeightedToSigns = (signs: Signs, value: number, weight: number): void => {
  if (value === 0) signs.zeros += weight;
  else if (value < 0) signs.negatives += weight;
};

export const mergeSigns = (a: Signs, b: Signs): Signs => ({
  zeros: a.zeros + b.zeros,
  negatives: a.negatives + b.negatives,
});
