/** Memory is handed out from the bottom up; what is given back is kept by size for the next who asks for as much. */

/** Tells the outside that its views of the memory are no longer good. */
// @ts-ignore: decorator
@external('env', 'grown')
declare function grown(): void;

const ALIGNMENT: usize = 16;
/** What may be read behind the last bytes that were handed out. */
const ROOM_BEHIND: usize = 64;
const SMALLEST_CLASS: i32 = 6;
const CLASSES: i32 = 32;

let top: usize = (__heap_base + 63) & ~63;
const bottom: usize = top;
const freed = memory.data(CLASSES * 4);

/** Zeroed bytes that stay until the reset. */
export function alloc(size: usize): usize {
  const at = top;
  top = (top + size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
  const have: usize = <usize>memory.size() << 16;
  const needed = top + ROOM_BEHIND;
  if (needed > have) {
    // A quarter more than needed, for growing costs the caller all views.
    const pages = <i32>((needed - have + (needed >> 2) + 0xffff) >> 16);
    if (memory.grow(pages) < 0 && memory.grow(<i32>((needed - have + 0xffff) >> 16)) < 0) unreachable();
    grown();
  }
  return at;
}

/** Zeroed bytes that may be given back, of at least `size`. */
export function take(size: usize): usize {
  const kind = classOf(size);
  const list = freed + (<usize>kind << 2);
  const block: usize = load<u32>(list);
  if (block === 0) return alloc(<usize>1 << kind);
  store<u32>(list, load<u32>(block));
  memory.fill(block, 0, <usize>1 << kind);
  return block;
}

/** Gives back what `take` gave for this size. */
export function give(block: usize, size: usize): void {
  if (block === 0) return;
  const list = freed + (<usize>classOf(size) << 2);
  store<u32>(block, load<u32>(list));
  store<u32>(list, <u32>block);
}

/** Bytes of the block that `take` gives for a size. */
export function blockOf(size: u32): u32 {
  return <u32>1 << classOf(size);
}

/** Forgets everything and zeroes what was used. */
export function reset(): void {
  memory.fill(bottom, 0, top - bottom);
  memory.fill(freed, 0, CLASSES * 4);
  top = bottom;
}

// @ts-ignore: decorator
@inline
function classOf(size: usize): i32 {
  const bits = 32 - clz<u32>(<u32>(size - 1));
  return bits < SMALLEST_CLASS ? SMALLEST_CLASS : <i32>bits;
}
