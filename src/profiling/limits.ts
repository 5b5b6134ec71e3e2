/** Every bound of the engine, once, with its reason. A bound that bites is an error code or an entry of `limits_reached`. */
export const LIMITS = {
  /**
   * Columns of the first record, for a function of 512 MB: of 3,000 and 9,000 random whole numbers each, the worst kind, 2,000 peaked at 435 to
   * 471 MB in the function, gzipped or not, 2,500 at up to 536, 3,000 at up to 564.
   */
  columns: 2000,
  /**
   * Bytes of one record. An unclosed quote makes one cell of the rest of a file; honest large cells (map polygons) are
   * expected below it. A record costs some 70 times its bytes when all are delimiters: 8 MiB took 565 MB.
   */
  recordBytes: 1024 * 1024,
  /** Bytes that an archive may unfold to. Memory does not grow with them, time does: no function finishes more in its 15 minutes. */
  decompressedBytes: 16 * 1024 * 1024 * 1024,
  /**
   * Times its own size that an archive may unfold to. Deflate cannot pass 1,032; what unfolds further was made to. Not looked
   * at below 64 MiB, where nothing is a bomb.
   */
  decompressedRatio: 1_100,
  /** Bytes (decompressed) that decide dialect and encoding; long enough that a late first accent is seen. */
  sniffBytes: 256 * 1024,
  /** Located rejects kept for a file; all are counted. */
  rejectSamples: 100,
  /** Located invalid values kept for a column; all are counted. */
  invalidSamples: 10,
  /** Characters kept of a sampled value. */
  sampleCharacters: 100,
} as const satisfies Record<string, number>;

export type Limits = { readonly [Name in keyof typeof LIMITS]: number };
