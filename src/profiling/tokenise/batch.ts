import type { Kernel } from '../kernel/kernel.ts';

/** What the tokeniser hands to the columns: the cells of some consecutive records as spans of bytes, never as strings. */
export type Batch = {
  /** Whose memory holds all of the batch. */
  readonly kernel: Kernel;
  /** UTF-8. Spans point into it; it is valid until the next batch is asked for. White space around a content is part of it. */
  readonly bytes: Uint8Array;
  /** Whether all bytes are ASCII. */
  readonly isAscii: boolean;
  /** Cells a record: short records are filled with ABSENT cells, surplus cells are left out. */
  readonly columns: number;
  /** Records in this batch; cell (r, c) has index r × columns + c in the arrays below. */
  readonly rows: number;
  /** Two numbers a cell: first byte of the content, and the byte after its last, inside the quotes and unescaped where it was quoted. */
  readonly spans: Int32Array;
  /** What a cell is beside its content: FLAG_QUOTED, FLAG_ABSENT, FLAG_ESCAPED of kernel/layout.ts. */
  readonly flags: Uint8Array;
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
  /** Addresses in the kernel's memory of bytes, spans, flags, numbers of cells, and a 64-bit number a row for the columns' use. */
  readonly at: {
    readonly bytes: number;
    readonly spans: number;
    readonly flags: number;
    readonly cells: number;
    readonly rowHashes: number;
  };
};

/** The content of the cell with this index, as a span of the batch's bytes. */
export const startOf = ({ spans }: Batch, index: number): number => spans[2 * index]!;
export const endOf = ({ spans }: Batch, index: number): number => spans[2 * index + 1]!;

export type SurplusCell = {
  readonly row: number;
  readonly start: number;
  end: number;
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
  /** The content had escapes; they are resolved before the batch is handed out. */
  ESCAPED: 1 << 26,
} as const;

/** All bits that tell of bytes, without the flags. */
export const CONTENT = (1 << 24) - 1;
