export type RecordSizes = {
  /** Takes the next bytes of the text; only they are looked at from then on. */
  readonly add: (bytes: Uint8Array) => void;
  /** The bytes of the record that ends at an offset, its line end counted in. */
  readonly endAt: (offset: number) => number;
  /** The bytes so far of the record that has not ended; 0 while there are only blank lines. */
  readonly open: () => number;
};

const LF = 0x0a;
const CR = 0x0d;

/** Measures records by the offsets of their ends; blank lines before a record are no part of it. */
export const createRecordSizes = (breaksOnCr: boolean): RecordSizes => {
  let chunk: Uint8Array = new Uint8Array();
  let lastOfPrevious: number | undefined;
  let written = 0;
  let begin = 0;

  const byteAt = (offset: number): number | undefined => {
    const index = offset - (written - chunk.length);
    // A CR may end a chunk whose LF begins the next.
    return index === -1 ? lastOfPrevious : chunk[index];
  };

  const skipBlankLines = (): void => {
    for (; begin < written; begin++) {
      const byte = byteAt(begin);
      if (byte !== LF && !(byte === CR && (breaksOnCr || byteAt(begin + 1) === LF))) return;
    }
  };

  return {
    add: (bytes) => {
      if (bytes.length === 0) return;
      lastOfPrevious = chunk.at(-1);
      chunk = bytes;
      written += bytes.length;
    },
    endAt: (offset) => {
      skipBlankLines();
      const size = offset - begin;
      begin = offset;
      return size;
    },
    open: () => {
      skipBlankLines();
      return written - begin;
    },
  };
};
