type Records = readonly (readonly string[])[];

/** The most frequent number of cells; of equally frequent ones the larger. */
export const commonWidth = (records: Records): number => {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
};

/** The share of the records that have the most frequent number of cells, 0 to 1. */
export const evenness = (records: Records): number => {
  const usual = commonWidth(records);
  return records.filter((record) => record.length === usual).length / Math.max(records.length, 1);
};
