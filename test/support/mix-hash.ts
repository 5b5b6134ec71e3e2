/** Spreads a number over 64 bits, as the hashes of values are (the finaliser of SplitMix64). */
export const mixHash = (value: number): bigint => {
  let hash = BigInt.asUintN(64, BigInt(value) + 0x9e3779b97f4a7c15n);
  hash = BigInt.asUintN(64, (hash ^ (hash >> 30n)) * 0xbf58476d1ce4e5b9n);
  hash = BigInt.asUintN(64, (hash ^ (hash >> 27n)) * 0x94d049bb133111ebn);
  return hash ^ (hash >> 31n);
};

/** Its lower half. */
export const mixHalf = (value: number): number => Number(BigInt.asIntN(32, mixHash(value)));
