import { DISTINCT_BITS } from '../layout';

const REST: u64 = 64 - DISTINCT_BITS;
const GUARD: u64 = 1 << (DISTINCT_BITS - 1);

/** Adds a value to a HyperLogLog by its hash: its first bits choose the register, the zeros behind them are its rank. */
// @ts-ignore: decorator
@inline
export function addDistinct(registers: usize, hash: u64): void {
  const register = registers + <usize>(hash >> REST);
  const rank = <u8>(clz<u64>((hash << DISTINCT_BITS) | GUARD) + 1);
  if (load<u8>(register) < rank) store<u8>(register, rank);
}
