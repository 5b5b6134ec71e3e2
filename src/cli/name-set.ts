import { createHash } from 'node:crypto';

/** A set of names that keeps no names: it can say "never added" for certain, and "added" but for a chance of n / 2^53. */
export type NameSet = {
  /** Whether the name is new. */
  readonly add: (name: string) => boolean;
  readonly has: (name: string) => boolean;
  readonly size: () => number;
};

const INITIAL_SLOTS = 1024;
/** Probing stays short while a third of the slots is free. */
const FULL = 2 / 3;
/** No hash is 0: it marks a free slot. */
const FREE = 0;

/** 12 to 24 bytes a name however long it is: 100,000 names take 2 MB, a Set of keys of 1,024 bytes 100 MB and more. */
export const nameSet = (): NameSet => {
  let slots = new Float64Array(INITIAL_SLOTS);
  let size = 0;

  const grow = (): void => {
    const old = slots;
    slots = new Float64Array(old.length * 2);
    for (const hash of old) if (hash !== FREE) slots[slotOf(slots, hash)] = hash;
  };

  return {
    add: (name) => {
      const hash = hashOf(name);
      const slot = slotOf(slots, hash);
      if (slots[slot] === hash) return false;
      slots[slot] = hash;
      size++;
      if (size > slots.length * FULL) grow();
      return true;
    },
    has: (name) => {
      const hash = hashOf(name);
      return slots[slotOf(slots, hash)] === hash;
    },
    size: () => size,
  };
};

/** The slot that holds the hash, or the free one where it belongs. */
const slotOf = (slots: Float64Array, hash: number): number => {
  let slot = hash % slots.length;
  while (slots[slot] !== FREE && slots[slot] !== hash) slot = (slot + 1) % slots.length;
  return slot;
};

/** 53 bits: what a double holds exactly. */
const hashOf = (name: string): number => {
  const digest = createHash('sha256').update(name).digest();
  return digest.readUIntBE(0, 6) * 32 + (digest[6]! & 31) || 1;
};
