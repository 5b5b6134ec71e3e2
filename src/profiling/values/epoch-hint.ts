/**
 * 2001-09-09, from when on seconds have ten digits, and 2033-05-18: from there on numbers of ten digits are phone numbers of North
 * America more often than times.
 */
const FROM = 1_000_000_000;
const TO = 2_000_000_000;

/** The unit in which a column of whole numbers may count time since 1970, from its extremes. A hint: such columns stay numbers. */
export const epochHint = (min: number, max: number): 'seconds' | 'milliseconds' | undefined => {
  if (min >= FROM && max < TO) return 'seconds';
  return min >= FROM * 1000 && max < TO * 1000 ? 'milliseconds' : undefined;
};
