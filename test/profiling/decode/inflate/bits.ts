/** Writes the bits of a deflate stream (RFC 1951, 3.1.1). */
export type Bits = {
  /** A number, its lowest bit first. */
  readonly number: (value: number, count: number) => Bits;
  /** A code, its highest bit first. */
  readonly code: (code: Code) => Bits;
  /** Zeros up to the next byte, then whole bytes. */
  readonly bytes: (bytes: Uint8Array) => Bits;
  readonly end: () => Buffer;
};

export type Code = { readonly value: number; readonly length: number };

export const openBits = (): Bits => {
  const written: number[] = [];
  let count = 0;
  const put = (bit: number): void => {
    if (count % 8 === 0) written.push(0);
    written[written.length - 1]! |= bit << (count++ % 8);
  };
  const bits: Bits = {
    number: (value, length) => {
      for (let i = 0; i < length; i++) put((value >> i) & 1);
      return bits;
    },
    code: ({ value, length }) => {
      for (let i = length - 1; i >= 0; i--) put((value >> i) & 1);
      return bits;
    },
    bytes: (bytes) => {
      for (const byte of bytes) written.push(byte);
      count = written.length * 8;
      return bits;
    },
    end: () => Buffer.from(written),
  };
  return bits;
};

/** The codes of symbols from their lengths, whether these make sense or not (RFC 1951, 3.2.2). */
export const codesOf = (lengths: readonly number[]): Code[] => {
  const codes = lengths.map((length) => ({ value: 0, length }));
  let value = 0;
  for (let length = 1; length <= 15; length++, value <<= 1)
    for (const code of codes) if (code.length === length) code.value = value++;
  return codes;
};
