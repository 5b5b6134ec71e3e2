/** Text to bytes of any encoding that TextDecoder reads, by decoding all bytes and pairs of bytes and turning that round. */
const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

const tableOf = (encoding: string): ReadonlyMap<string, readonly number[]> => {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  const add = (...bytes: number[]): void => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== '\uFFFD' && !table.has(text)) table.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte++) add(byte);
  if (/^(?:shift_jis|euc-|gb|big5)/.test(encoding))
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add(lead, trail);
  tables.set(encoding, table);
  return table;
};

/** @throws Error naming a character that the encoding does not have */
export const encoded = (text: string, encoding: string): Buffer => {
  const table = tableOf(encoding);
  const bytes = [...text].flatMap((char) => {
    const found = table.get(char);
    if (found === undefined) throw new Error(`${encoding} has no ${char}`);
    return found;
  });
  return Buffer.from(bytes);
};
