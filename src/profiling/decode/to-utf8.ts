const UTF8_MARK = Buffer.from('\uFEFF');
const REPLACEMENT = '\uFFFD';
const LAST_CODE_POINT = 0x10_ffff;

/** Turns pieces of one text, cut anywhere, into UTF-8 without a byte order mark. */
export type Transcoder = {
  readonly write: (bytes: Uint8Array) => Uint8Array;
  /** What was left of a character cut off at the end. */
  readonly end: () => Uint8Array;
};

const EMPTY = new Uint8Array(0);

/** Makes the transcoder of an encoding (as named by `encodingName`); UTF-8 itself passes as it is, broken characters and all. */
export const createTranscoder = (encoding: string): Transcoder => {
  if (encoding === 'utf-8') return withoutMark();
  if (encoding.startsWith('utf-32')) return fromUtf32(encoding === 'utf-32le');
  const decoder = new TextDecoder(encoding);
  return {
    write: (bytes) => Buffer.from(decoder.decode(bytes, { stream: true })),
    end: () => Buffer.from(decoder.decode()),
  };
};

const withoutMark = (): Transcoder => {
  let held: Buffer | undefined = Buffer.alloc(0);
  const release = (): Uint8Array => {
    const start = held ?? EMPTY;
    held = undefined;
    return UTF8_MARK.equals(start.subarray(0, UTF8_MARK.length)) ? start.subarray(UTF8_MARK.length) : start;
  };
  return {
    write: (bytes) => {
      if (held === undefined) return bytes;
      held = Buffer.concat([held, bytes]);
      return held.length < UTF8_MARK.length ? EMPTY : release();
    },
    end: release,
  };
};

const fromUtf32 = (littleEndian: boolean): Transcoder => {
  let held: Buffer = Buffer.alloc(0);
  let isFirst = true;
  return {
    write: (bytes) => {
      const all = Buffer.concat([held, bytes]);
      const whole = all.length - (all.length % 4);
      held = all.subarray(whole);
      let text = '';
      for (let i = 0; i < whole; i += 4) {
        const code = littleEndian ? all.readUInt32LE(i) : all.readUInt32BE(i);
        const isCharacter = code <= LAST_CODE_POINT && (code < 0xd800 || code > 0xdfff);
        if (!(isFirst && code === 0xfeff)) text += isCharacter ? String.fromCodePoint(code) : REPLACEMENT;
        isFirst = false;
      }
      return Buffer.from(text);
    },
    end: () => Buffer.from(held.length > 0 ? REPLACEMENT : ''),
  };
};
