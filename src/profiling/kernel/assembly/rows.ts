/** Rows whose hash ends in so many zero bits are the sample that duplicates are counted in: moves those to the front. @returns how many */
export function sampleRows(rowHashes: usize, rows: i32, level: i32): i32 {
  const mask = (<u64>1 << <u64>level) - 1;
  let count = 0;
  for (let row = 0; row < rows; row++) {
    let hash = load<u64>(rowHashes + (<usize>row << 3));
    hash ^= hash >> 32;
    hash *= 0x9e3779b97f4a7c15;
    hash ^= hash >> 29;
    if ((hash & mask) === 0) {
      store<u64>(rowHashes + (<usize>count << 3), hash);
      count++;
    }
  }
  return count;
}
