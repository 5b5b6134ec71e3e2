/**
 * Copies as much as fits. From a part of the whole memory that holds the bytes: a `set`, and a copy of all that a view shows, go word by word where either
 * memory is shared, 90 instead of 10 ms for 200 MB.
 * @returns how many bytes were copied
 */
export const copyBytes = ({ buffer, byteOffset, length }: Uint8Array, to: Uint8Array, toAt: number): number =>
  Buffer.from(buffer).copy(to, toAt, byteOffset, byteOffset + length);
