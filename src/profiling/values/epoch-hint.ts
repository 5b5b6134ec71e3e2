/** 2001-09-09, from when on seconds have ten digits, and 2100-01-01. */
const FROM = 1_000_000_000;
const TO = 4_102_444_800;

/** The unit in which a column of whole numbers may count time since 1970, from its extremes. A hint: such columns stay numbers. */
export const epochHint = (min: number, max: number): 'seconds' | 'milliseconds' | undefined => {
  if (min >= FROM && max < TO) return 'seconds';
  return min >= FROM * 1000 && max < TO * 1000 ? 'milliseconds' : undefined;
};
