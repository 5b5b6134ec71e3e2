export type Random = {
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** True in `share` of all calls. */
  readonly chance: (share: number) => boolean;
};

const TWO_TO_32 = 2 ** 32;
/** The generator's first outputs still show the seed. */
const WARM_UP = 16;

/** The same sequence for the same seed on every machine (sfc32; its period outlasts any file). */
export const createRandom = (seed: number): Random => {
  const state = Uint32Array.of(seed, 0x9e3779b9, 0x243f6a88, 1);
  const next = (): number => {
    const sum = (state[0]! + state[1]! + state[3]!) >>> 0;
    state[3]!++;
    state[0] = state[1]! ^ (state[1]! >>> 9);
    state[1] = state[2]! + (state[2]! << 3);
    state[2] = ((state[2]! << 21) | (state[2]! >>> 11)) + sum;
    return sum;
  };
  for (let i = 0; i < WARM_UP; i++) next();
  const below = (count: number): number => Math.floor((next() / TWO_TO_32) * count);
  return {
    between: (low, high) => low + below(high - low + 1),
    pick: (items) => items[below(items.length)]!,
    chance: (share) => next() < share * TWO_TO_32,
  };
};
