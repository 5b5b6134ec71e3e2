/** Adds a value to a HyperLogLog by its hash: its first `bits` choose the register, the zeros behind them are its rank. */
// @ts-ignore: decorator
@inline
export function addDistinct(registers: usize, bits: u64, hash: u64): void {
  addRank(registers, bits, 64 - bits, <u64>1 << (bits - 1), hash);
}

/** The same where what only depends on `bits` is reckoned once for many: `rest` is 64 without them, `last` the one that ends the zeros. */
// @ts-ignore: decorator
@inline
export function addRank(registers: usize, bits: u64, rest: u64, last: u64, hash: u64): void {
  const register = registers + <usize>(hash >> rest);
  const rank = <u8>(clz<u64>((hash << bits) | last) + 1);
  if (load<u8>(register) < rank) store<u8>(register, rank);
}
