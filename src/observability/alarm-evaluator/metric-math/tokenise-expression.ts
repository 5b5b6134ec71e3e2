import { unsupported } from '../unsupported.ts';

export type Token = { readonly kind: 'number' | 'word' | 'sign'; readonly text: string };

/** Identifiers begin with a small letter, functions are in capitals: both are words here. */
const TOKEN = /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<word>[A-Za-z]\w*)|(?<sign><=|>=|==|!=|[-+*/<>(),]))\s*/y;

/** @throws PipelineError `INVALID_OPTION` that names the character that is none of ours. */
export const tokeniseExpression = (text: string): Token[] => {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) throw unsupported(`"${text.slice(at).trim().slice(0, 20)}" in the expression ${text}`);
    const { number, word, sign } = groups;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'sign', text: sign as string });
  }
  return tokens;
};
