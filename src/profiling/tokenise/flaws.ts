import type { RejectReason } from '../profile.ts';

/** What is wrong with a record, and where; each reason at most once a record. */
export type Flaw = {
  readonly reason: RejectReason;
  /** On which the record begins; lines and records count from 1. */
  readonly line: number;
  readonly record: number;
  /** Of the flaw where it has a place of its own, else of the record; counted from 0 in the decoded file. */
  readonly byte: number;
  /** From 1; where one cell is at fault. */
  readonly column?: number;
  readonly detail: string;
};

const DETAILS = {
  unclosed_quote: 'a quote is opened and never closed; it is read as text',
  stray_quote: 'a quote stands within a cell, or text follows a closing quote',
  nul_byte: 'a NUL character',
  bad_encoding: 'bytes that are no character of the encoding',
} as const;

export const flaw = (
  reason: keyof typeof DETAILS,
  line: number,
  record: number,
  byte: number,
  column?: number,
): Flaw => ({ reason, line, record, byte, ...(column && { column }), detail: DETAILS[reason] });
