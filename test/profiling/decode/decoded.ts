import { type DecodeLimits, openText } from '../../../src/profiling/decode/open-text.ts';
import { LIMITS } from '../../../src/profiling/limits.ts';
import { cut } from '../tokenise/tokenised.ts';

export type Decoded = { encoding: string; compression: string; text: string; error?: unknown };

/** Decodes a whole source; what came before an error is kept beside it. */
export const decoded = async (
  bytes: Uint8Array,
  { chunks = [1000], ...limits }: Partial<DecodeLimits> & { chunks?: readonly number[] } = {},
): Promise<Decoded> => {
  const opened = await openText(cut(bytes, chunks), { ...LIMITS, ...limits });
  const parts: Uint8Array[] = [];
  const result = { encoding: opened.encoding, compression: opened.compression };
  try {
    for await (const part of opened.text) parts.push(Buffer.from(part));
  } catch (error) {
    return { ...result, text: Buffer.concat(parts).toString(), error };
  }
  return { ...result, text: Buffer.concat(parts).toString() };
};
