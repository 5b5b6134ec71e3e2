/** Those that TextDecoder does not know. */
const UTF_32 = /^utf-?32-?(le|be)$/i;

/** The WHATWG name of an encoding label (`latin1` gives `windows-1252`), or `utf-32le`, `utf-32be`; undefined when it cannot be decoded. */
export const encodingName = (label: string): string | undefined => {
  const wide = UTF_32.exec(label.trim());
  if (wide) return `utf-32${wide[1]!.toLowerCase()}`;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
};
