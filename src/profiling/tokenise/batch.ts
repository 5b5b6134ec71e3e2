/** What the tokeniser hands to the columns: the cells of some consecutive records as spans of bytes, never as strings. */
export type Batch = {
  /** UTF-8. Spans point into it; it is valid until the next batch is asked for. White space around a content is part of it. */
  readonly bytes: Uint8Array;
  /** Cells a record: short records are filled with ABSENT cells, surplus cells are left out. */
  readonly columns: number;
  /** Records in this batch; cell (r, c) has index r × columns + c in the arrays below. */
  readonly rows: number;
  /** First byte of the content, and the byte after its last: inside the quotes, unescaped, where it was quoted. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** 32-bit hash of the content's bytes; equal content has an equal hash. */
  readonly hash: Int32Array;
  /** Which classes of bytes the content holds, and flags (MASK). */
  readonly mask: Int32Array;
  /** Number of the first record, counted from 1 with the header; the others follow without gaps. */
  readonly firstRecord: number;
  /** Line on which each record begins, counted from 1 in the whole file. */
  readonly line: Float64Array;
  /** Offset of each record's first byte in the decoded (UTF-8) file, its byte order mark not counted. */
  readonly offset: Float64Array;
  /** How many cells each record has in the file: fewer or more than `columns` where it is ragged. */
  readonly cells: Int32Array;
  /** The cells beyond `columns`, in order; kept only for those who ask for them. */
  readonly surplus: readonly SurplusCell[];
};

export type SurplusCell = {
  readonly row: number;
  readonly start: number;
  end: number;
  readonly mask: number;
};

/** Bits of a cell's mask: the union of the classes of its bytes, then flags of the cell itself. */
export const MASK = {
  DIGIT: 1 << 0,
  /** `e` or `E`, which may be an exponent. */
  EXPONENT: 1 << 1,
  /** Every other ASCII letter. */
  LETTER: 1 << 2,
  DASH: 1 << 3,
  PLUS: 1 << 4,
  DOT: 1 << 5,
  COMMA: 1 << 6,
  COLON: 1 << 7,
  SLASH: 1 << 8,
  SPACE: 1 << 9,
  AT: 1 << 10,
  PERCENT: 1 << 11,
  /** `(` or `)`. */
  PARENTHESIS: 1 << 12,
  /** `$`, and the apostrophe that groups thousands in Switzerland; other currency signs are HIGH. */
  DOLLAR_APOSTROPHE: 1 << 13,
  /** Every other printable ASCII character. */
  OTHER: 1 << 14,
  /** Part of a character beyond ASCII. */
  HIGH: 1 << 15,
  /** Tab and line breaks inside quotes. */
  WHITE: 1 << 16,
  /** Other control characters. */
  CONTROL: 1 << 17,
  /** A NUL. */
  NUL: 1 << 18,
  /** The cell was quoted. */
  QUOTED: 1 << 24,
  /** The record was too short to have the cell. */
  ABSENT: 1 << 25,
  /** The content had escapes; they are resolved before the batch is handed out. */
  ESCAPED: 1 << 26,
} as const;

/** All bits that tell of bytes, without the flags. */
export const CONTENT = (1 << 24) - 1;
