/** Adds a value to a HyperLogLog by its hash: its first `bits` choose the register, the zeros behind them are its rank. */
// @ts-ignore: decorator
@inline
export function addDistinct(registers: usize, bits: u64, hash: u64): void {
  const register = registers + <usize>(hash >> (64 - bits));
  const rank = <u8>(clz<u64>((hash << bits) | (1 << (bits - 1))) + 1);
  if (load<u8>(register) < rank) store<u8>(register, rank);
}
