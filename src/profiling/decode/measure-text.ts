import type { Dialect } from '../profile.ts';
import type { ByteSource } from './chunks.ts';

export type MeasuredText = {
  /** The same bytes, to be read once. */
  readonly bytes: AsyncGenerator<Uint8Array, void>;
  /** Bytes and line ends that went by so far, within quotes or not. */
  readonly measure: () => { readonly bytes: number; readonly lines: number };
};

const LF = 0x0a;
const CR = 0x0d;

/** Counts the bytes and line ends of a text as it passes. */
export const measureText = (source: ByteSource, newline: Dialect['newline']): MeasuredText => {
  const breaksOnCr = newline === 'cr' || newline === 'mixed';
  let bytes = 0;
  let lines = 0;
  let afterCr = false;

  async function* pass(): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of source) {
      bytes += chunk.length;
      for (const byte of chunk) {
        // A pair ends one line: its CR has been counted.
        if (byte === LF && !afterCr) lines++;
        if (byte === CR && breaksOnCr) lines++;
        afterCr = byte === CR && breaksOnCr;
      }
      yield chunk;
    }
  }

  return { bytes: pass(), measure: () => ({ bytes, lines }) };
};
