/** Count and extremes of dates, as ISO 8601 texts, which order as they read. */
export type DateTally = { count: number; min: string | null; max: string | null };

export const emptyDates = (): DateTally => ({ count: 0, min: null, max: null });

export const addDate = (tally: DateTally, iso: string): void => {
  tally.count++;
  if (tally.min === null || isBefore(iso, tally.min)) tally.min = iso;
  if (tally.max === null || isBefore(tally.max, iso)) tally.max = iso;
};

export const mergeDates = (a: DateTally, b: DateTally): DateTally => ({
  count: a.count + b.count,
  min: b.min === null || (a.min !== null && !isBefore(b.min, a.min)) ? a.min : b.min,
  max: b.max === null || (a.max !== null && !isBefore(a.max, b.max)) ? a.max : b.max,
});

/** A trailing `Z` would sort after a fraction of the same second. */
const isBefore = (a: string, b: string): boolean => withoutZone(a) < withoutZone(b);

const withoutZone = (iso: string): string => (iso.endsWith('Z') ? iso.slice(0, -1) : iso);
