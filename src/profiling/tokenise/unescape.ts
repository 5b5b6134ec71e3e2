import type { TokenDialect } from './token-dialect.ts';

/** Resolves the escapes of a quoted cell in place; returns the new end of its content. */
export const unescapeInPlace = (
  bytes: Uint8Array,
  start: number,
  end: number,
  { quote, escape: escaping }: TokenDialect,
): number => {
  let to = start;
  for (let from = start; from < end; from++) {
    if (bytes[from] === escaping && from + 1 < end) {
      const next = bytes[from + 1];
      if (next === quote || next === escaping) from++;
    }
    bytes[to++] = bytes[from]!;
  }
  return to;
};
