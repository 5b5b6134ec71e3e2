/**
 * The object key that a native S3 notification means: `+` is a space, then percent-decoding. A bad escape never
 * throws: it stays as it is, and the rest of the key is decoded.
 */
export const decodeKey = (encoded: string): string => {
  const spaced = encoded.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replace(ESCAPE_RUN, decodeRun);
  }
};

/** Neighbouring escapes belong together: they may be the bytes of one character. */
const ESCAPE_RUN = /(?:%[0-9a-fA-F]{2})+/g;

const decodeRun = (run: string): string => {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
};
