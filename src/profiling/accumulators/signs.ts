/** How many numbers are zero, and how many are below. */
export type Signs = { zeros: number; negatives: number };

export const emptySigns = (): Signs => ({ zeros: 0, negatives: 0 });

/** Adds one value `weight` times. */
export const addWeightedToSigns = (signs: Signs, value: number, weight: number): void => {
  if (value === 0) signs.zeros += weight;
  else if (value < 0) signs.negatives += weight;
};

export const mergeSigns = (a: Signs, b: Signs): Signs => ({
  zeros: a.zeros + b.zeros,
  negatives: a.negatives + b.negatives,
});
