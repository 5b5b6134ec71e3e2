/** A query's text as tokens, made one by one: whether a slash divides or begins a pattern is known to the parser only. */
import { refuse } from './refuse.ts';

export type Token = {
  readonly kind: 'word' | 'number' | 'period' | 'string' | 'pattern' | 'symbol' | 'end';
  /** Of a word without its backticks, of a string or a pattern without its delimiters. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

export type Scanner = {
  readonly source: string;
  readonly peek: () => Token;
  readonly take: () => Token;
  /** Where the token that was taken last ends. */
  readonly offset: () => number;
  /** The pattern between slashes that begins here; `undefined` when none does. */
  readonly takePattern: () => Token | undefined;
  /** Takes the next token when it is this word (in any case) or symbol. */
  readonly takeIf: (text: string) => boolean;
  readonly expect: (text: string) => Token;
  /** @returns the error about a token, to be thrown. */
  readonly refuse: (token: Token, problem: string) => Error;
};

const BLANK = /(?:\s|#.*)*/y;
/** Letters, digits, `_`, `@`, dots, and any characters between backticks. */
const WORD = /(?:[A-Za-z_@][\w@]*|`[^`\n]*`)(?:\.(?:[\w@]+|`[^`\n]*`)|`[^`\n]*`)*/y;
const PERIOD = /\d+(?:[a-z]+)\b/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b/y;
const STRING = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/sy;
const PATTERN = /\/((?:[^/\\\n]|\\.)*)\//y;
const SYMBOL = /=~|!=|<=|>=|[=<>|,()[\]+\-*/%^]/y;

export const scan = (source: string): Scanner => {
  let next: Token | undefined;
  let offset = 0;

  const match = (pattern: RegExp, at: number): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  const skipBlank = (): number => offset + (match(BLANK, offset)?.length ?? 0);
  const token = (kind: Token['kind'], text: string, start: number, length = text.length): Token => ({
    kind,
    text,
    start,
    end: start + length,
  });

  const read = (): Token => {
    const start = skipBlank();
    if (start === source.length) return token('end', '', start);
    const word = match(WORD, start);
    if (word !== undefined) return token('word', word.replaceAll('`', ''), start, word.length);
    const period = match(PERIOD, start);
    if (period !== undefined && !/^\d+e\d+$/.test(period)) return token('period', period, start);
    const number = match(NUMBER, start);
    if (number !== undefined) return token('number', number, start);
    const string = match(STRING, start);
    if (string !== undefined) return token('string', unquote(string), start, string.length);
    const symbol = match(SYMBOL, start);
    if (symbol !== undefined) return token('symbol', symbol, start);
    throw refuse(source, start, `"${source[start]}" is not understood here`);
  };

  const peek = (): Token => (next ??= read());
  const take = (): Token => {
    const taken = peek();
    offset = taken.end;
    next = undefined;
    return taken;
  };
  const takeIf = (text: string): boolean => {
    if (!is(peek(), text)) return false;
    take();
    return true;
  };
  const refuseToken = ({ kind, start }: Token, problem: string): Error =>
    refuse(source, start, kind === 'end' ? `the query ends where ${problem}` : problem);
  return {
    source,
    peek,
    take,
    takeIf,
    offset: () => offset,
    takePattern: () => {
      const start = skipBlank();
      const pattern = match(PATTERN, start);
      if (pattern === undefined) return undefined;
      next = token('pattern', pattern.slice(1, -1), start, pattern.length);
      return take();
    },
    expect: (text) => {
      if (is(peek(), text)) return take();
      throw refuseToken(peek(), `"${text}" is expected${foundInstead(peek())}`);
    },
    refuse: refuseToken,
  };
};

export const foundInstead = ({ kind, text }: Token): string => (kind === 'end' ? '' : `, not "${text}"`);

const is = ({ kind, text }: Token, wanted: string): boolean =>
  kind === 'word' ? text.toLowerCase() === wanted : kind === 'symbol' && text === wanted;

const unquote = (string: string): string => string.slice(1, -1).replace(/\\(.)/gs, '$1');
