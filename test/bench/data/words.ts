import type { Random } from './random.ts';

const WORDS = [
  ...['amber', 'basin', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'harbour', 'inlet', 'juniper', 'kelp'],
  ...['lagoon', 'meadow', 'north', 'orchard', 'prairie', 'quarry', 'ridge', 'summit', 'tundra', 'upland'],
  ...['valley', 'willow', 'yonder', 'zephyr', 'gently', 'often', 'rarely', 'swiftly', 'beside', 'beyond'],
];

/** Words apart by a space: a text that repeats seldom. */
export const words = (random: Random, count: number): string => {
  let text = random.pick(WORDS);
  for (let i = 1; i < count; i++) text += ` ${random.pick(WORDS)}`;
  return text;
};
