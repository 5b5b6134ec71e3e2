/** The cells that are being taken: addresses of the current batch. */

export let bytesAt: usize = 0;
export let spansAt: usize = 0;
export let flagsAt: usize = 0;
export let rowHashesAt: usize = 0;
export let width: i32 = 0;
/** Whether all bytes are ASCII, so that every byte is a character. */
export let isAscii: bool = false;

export function setBatch(bytes: usize, spans: usize, flags: usize, rowHashes: usize, columns: i32, ascii: bool): void {
  bytesAt = bytes;
  spansAt = spans;
  flagsAt = flags;
  rowHashesAt = rowHashes;
  width = columns;
  isAscii = ascii;
}
