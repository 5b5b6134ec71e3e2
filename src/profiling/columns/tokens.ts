/** Counts of the cells that may stand for missing values, by spelling; few, so that they are found one after the other. */
export type Tokens = { readonly texts: string[]; readonly bytes: Uint8Array[]; readonly counts: number[] };

export const emptyTokens = (): Tokens => ({ texts: [], bytes: [], counts: [] });

/** Adds a token `weight` times, without making a text of one that was there before. */
export const addToken = (
  { texts, bytes: spellings, counts }: Tokens,
  bytes: Uint8Array,
  start: number,
  end: number,
  weight: number,
): void => {
  for (let i = 0; i < spellings.length; i++) {
    if (isSame(spellings[i]!, bytes, start, end)) {
      counts[i]! += weight;
      return;
    }
  }
  const spelling = bytes.slice(start, end);
  spellings.push(spelling);
  texts.push(Buffer.from(spelling).toString('utf8'));
  counts.push(weight);
};

export const mergeTokens = (a: Tokens, b: Tokens): Tokens => {
  const merged = emptyTokens();
  for (const { bytes, counts } of [a, b]) {
    bytes.forEach((spelling, i) => {
      addToken(merged, spelling, 0, spelling.length, counts[i]!);
    });
  }
  return merged;
};

const isSame = (spelling: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean => {
  if (spelling.length !== end - start) return false;
  for (let i = 0; i < spelling.length; i++) if (spelling[i] !== bytes[start + i]) return false;
  return true;
};
