/** The last minutes in slots of equal length: memory is bound by their number, not by what happens in them. */

export type TimeSlots<T> = {
  /** The slot of a moment; undefined for one that is too old. A moment that is newer than all moves the window on. */
  readonly at: (milliseconds: number) => T | undefined;
  /** All slots up to that moment, oldest first; one in which nothing happened is as it was made. */
  readonly until: (milliseconds: number) => T[];
};

export const timeSlots = <T>(slotMs: number, count: number, make: () => T): TimeSlots<T> => {
  const slots = new Map<number, T>();
  let newest = Number.NEGATIVE_INFINITY;

  const moveTo = (index: number): void => {
    if (index <= newest) return;
    newest = index;
    for (const old of slots.keys()) if (old <= newest - count) slots.delete(old);
  };

  return {
    at: (milliseconds) => {
      const index = Math.floor(milliseconds / slotMs);
      moveTo(index);
      if (index <= newest - count) return undefined;
      const slot = slots.get(index) ?? make();
      slots.set(index, slot);
      return slot;
    },
    until: (milliseconds) => {
      const last = Math.floor(milliseconds / slotMs);
      moveTo(last);
      return Array.from({ length: count }, (_, offset) => slots.get(last - count + 1 + offset) ?? make());
    },
  };
};
