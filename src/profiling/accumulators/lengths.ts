/** Lengths of values in bytes (UTF-8) and in characters (code points). */
export type Lengths = {
  count: number;
  minBytes: number;
  maxBytes: number;
  bytes: number;
  minCharacters: number;
  maxCharacters: number;
  characters: number;
};

export const emptyLengths = (): Lengths => ({
  count: 0,
  minBytes: Infinity,
  maxBytes: 0,
  bytes: 0,
  minCharacters: Infinity,
  maxCharacters: 0,
  characters: 0,
});

/** Adds `weight` values of one length. */
export const addLength = (lengths: Lengths, bytes: number, characters: number, weight: number): void => {
  lengths.count += weight;
  lengths.bytes += bytes * weight;
  lengths.characters += characters * weight;
  if (bytes < lengths.minBytes) lengths.minBytes = bytes;
  if (bytes > lengths.maxBytes) lengths.maxBytes = bytes;
  if (characters < lengths.minCharacters) lengths.minCharacters = characters;
  if (characters > lengths.maxCharacters) lengths.maxCharacters = characters;
};

export const mergeLengths = (a: Lengths, b: Lengths): Lengths => ({
  count: a.count + b.count,
  minBytes: Math.min(a.minBytes, b.minBytes),
  maxBytes: Math.max(a.maxBytes, b.maxBytes),
  bytes: a.bytes + b.bytes,
  minCharacters: Math.min(a.minCharacters, b.minCharacters),
  maxCharacters: Math.max(a.maxCharacters, b.maxCharacters),
  characters: a.characters + b.characters,
});

/** Bytes that begin a character. */
export const countCharacters = (bytes: Uint8Array, start: number, end: number): number => {
  let characters = 0;
  for (let i = start; i < end; i++) if ((bytes[i]! & 0xc0) !== 0x80) characters++;
  return characters;
};
