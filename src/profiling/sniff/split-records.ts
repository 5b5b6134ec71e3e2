import type { Syntax } from './syntax.ts';

export type SplitRecord = {
  readonly cells: readonly string[];
  /** On which it begins, from 1. */
  readonly line: number;
  /** Blank lines directly before it. */
  readonly blanks: number;
};

export type Split = {
  readonly records: readonly SplitRecord[];
  readonly newlines: { lf: number; crlf: number; cr: number };
  readonly quotes: {
    /** Cells within quotes that close before a delimiter or line end. */
    closed: number;
    /** Of those, cells that hold what would else cut them: a delimiter or a line break. */
    needed: number;
    /** Quotes around and within those cells. */
    covered: number;
    /** Cells that begin with a quote and are not closed as they should. */
    broken: number;
    /** Quotes within quoted cells: doubled, and behind the escape. */
    doubled: number;
    escaped: number;
  };
};

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;
/** A quote that is open for longer at the end of a sample was not meant as one; a shorter cell may be cut by the sample. */
const CUT_CELL = 16 * 1024;

/**
 * Splits a text as the tokeniser will (see tokenise/quoted-cell.ts for the quotes), for a syntax that may be only a
 * guess yet. Blank lines are no records, and a last record that may be cut is left out.
 * @param whole whether the text is all there is
 */
export const splitRecords = (text: string, whole: boolean, syntax: Syntax, maximum: number): Split => {
  const { skipInitialSpace, comment, breaksOnCr } = syntax;
  // A delimiter of several characters is compared as a whole where its first one stands.
  const delimiter = syntax.delimiter.charCodeAt(0);
  const step = syntax.delimiter.length;
  const isDelimiter = (at: number): boolean => step === 1 || text.startsWith(syntax.delimiter, at);
  const quote = syntax.quote === null ? -1 : syntax.quote.charCodeAt(0);
  const escaping = syntax.escape === null ? -1 : syntax.escape.charCodeAt(0);
  const records: SplitRecord[] = [];
  const newlines = { lf: 0, crlf: 0, cr: 0 };
  const quotes = { closed: 0, needed: 0, covered: 0, broken: 0, doubled: 0, escaped: 0 };
  const { length } = text;
  let neverCloses = false;
  let line = 1;
  let p = 0;

  /** The place behind the spaces after a closing quote, where a delimiter or line end follows; else -1. */
  const afterClosing = (from: number): number => {
    let i = from;
    for (let c = text.charCodeAt(i); (c === SPACE || c === TAB) && c !== delimiter; )
      c = text.charCodeAt(++i);
    if (i >= length) return i;
    const c = text.charCodeAt(i);
    const isEnd =
      (c === delimiter && isDelimiter(i)) ||
      c === LF ||
      (c === CR && (breaksOnCr || text.charCodeAt(i + 1) === LF));
    return isEnd ? i : -1;
  };

  /** The quote that closes a cell on the line of a stray one; -1 without. */
  const closesOnLine = (from: number): number => {
    for (let i = from; i < length; i++) {
      const c = text.charCodeAt(i);
      if (c === LF || (c === CR && breaksOnCr)) return -1;
      if (escaping !== quote && c === escaping) i++;
      else if (c === quote) {
        if (text.charCodeAt(i - step) === delimiter && isDelimiter(i - step)) return -1;
        if (escaping === quote && text.charCodeAt(i + 1) === quote) i++;
        else if (afterClosing(i + 1) >= 0) return i;
      }
    }
    return -1;
  };

  /** On a later line, a quote that begins a cell shows that this one was never closed. */
  const looksOpening = (at: number): boolean => {
    const before = text.charCodeAt(at - 1);
    const isBehind = text.charCodeAt(at - step) === delimiter && isDelimiter(at - step);
    return before === LF || before === CR || isBehind;
  };

  let content = '';
  let lines = 0;
  /** Reads a quoted cell into `content`; its end, or -1 when the quotes are text after all. */
  const quoted = (open: number): number => {
    let from = open + 1;
    let doubled = 0;
    let escaped = 0;
    let isNeeded = false;
    let seen = 2;
    let closesAt = -1;
    content = '';
    lines = 0;
    for (let i = from; i < length; i++) {
      const c = text.charCodeAt(i);
      if (c === delimiter && isDelimiter(i)) isNeeded = true;
      else if (c === LF || (c === CR && breaksOnCr && text.charCodeAt(i + 1) !== LF)) {
        isNeeded = true;
        lines++;
      } else if (
        c === escaping &&
        (text.charCodeAt(i + 1) === quote || text.charCodeAt(i + 1) === escaping)
      ) {
        content += text.slice(from, i);
        from = i + 1;
        if (escaping === quote) doubled++;
        else if (text.charCodeAt(i + 1) === quote) escaped++;
        if (text.charCodeAt(i + 1) === quote) seen += escaping === quote ? 2 : 1;
        i++;
      } else if (c === quote) {
        const after = afterClosing(i + 1);
        if (after < 0) {
          if (lines > 0 && looksOpening(i)) return -1;
          if (i >= closesAt) closesAt = closesOnLine(i + 1);
          if (closesAt < 0) return -1;
          seen++;
          continue;
        }
        content += text.slice(from, i);
        quotes.closed++;
        quotes.covered += seen;
        quotes.doubled += doubled;
        quotes.escaped += escaped;
        if (isNeeded || doubled + escaped > 0) quotes.needed++;
        return after;
      }
    }
    if (!whole && length - open < CUT_CELL) return length;
    neverCloses = true;
    return -1;
  };

  /** Passes a line end and counts it. */
  const endLine = (at: number): number => {
    const isLf = text.charCodeAt(at) === LF;
    const isPair = !isLf && text.charCodeAt(at + 1) === LF;
    newlines[isPair ? 'crlf' : isLf ? 'lf' : 'cr']++;
    line++;
    return isPair ? at + 2 : at + 1;
  };

  const indexOf = (what: string, from: number): number => {
    const found = text.indexOf(what, from);
    return found < 0 ? length : found;
  };

  /** The next line end: its CR where that belongs to it. */
  const lineEnd = (from: number): number => {
    const lf = indexOf('\n', from);
    const end = lf > from && text.charCodeAt(lf - 1) === CR ? lf - 1 : lf;
    return breaksOnCr ? Math.min(end, indexOf('\r', from)) : end;
  };

  let nextDelimiter = -1;
  let nextLineEnd = -1;
  /** Where a cell ends whose rest, from here on, is not quoted. Searches for one character at a time, which the runtime does many times faster than a loop. */
  const cellEnd = (from: number): number => {
    if (nextDelimiter < from) nextDelimiter = indexOf(syntax.delimiter, from);
    if (nextLineEnd < from) nextLineEnd = lineEnd(from);
    return Math.min(nextDelimiter, nextLineEnd);
  };

  let nextQuote = -1;
  /** The end of the line from here on, where no quote stands in it: its cells need no closer look. -1 where one does. */
  const plainLineEnd = (from: number): number => {
    if (nextLineEnd < from) nextLineEnd = lineEnd(from);
    if (syntax.quote !== null && nextQuote < from) nextQuote = indexOf(syntax.quote, from);
    return syntax.quote === null || nextQuote >= nextLineEnd ? nextLineEnd : -1;
  };

  let blanks = 0;
  while (p < length && records.length < maximum) {
    if (comment !== null && text.startsWith(comment, p)) {
      let end = p;
      for (let c = text.charCodeAt(end); end < length && c !== LF && !(c === CR && breaksOnCr); )
        c = text.charCodeAt(++end);
      p = endLine(end);
      continue;
    }
    const firstLine = line;
    let [cells, isCut, isQuoted]: [string[], boolean, boolean] = [[], false, false];
    const end = skipInitialSpace ? -1 : plainLineEnd(p);
    if (end >= 0) {
      cells = text.slice(p, end).split(syntax.delimiter);
      isCut = end >= length;
      p = end;
    }
    for (let isEnd = end >= 0; !isEnd; ) {
      if (skipInitialSpace) while (text.charCodeAt(p) === SPACE) p++;
      const begin = p;
      let cell: string | undefined;
      if (text.charCodeAt(p) === quote) {
        const end = neverCloses ? -1 : quoted(p);
        if (end < 0) quotes.broken++;
        else {
          cell = content;
          line += lines;
          p = end;
        }
      }
      p = cellEnd(p);
      const c = text.charCodeAt(p);
      cells.push(cell ?? text.slice(begin, p));
      isQuoted ||= cell !== undefined;
      if (p >= length) isCut = isEnd = true;
      else if (c !== delimiter) isEnd = true;
      if (!isEnd) p += step;
    }
    if (!isCut) p = endLine(p);
    const isBlank = cells.length === 1 && !isQuoted && cells[0]!.trim() === '';
    if (isBlank) blanks++;
    else if (!isCut || whole || records.length === 0) {
      records.push({ cells, line: firstLine, blanks });
      blanks = 0;
    }
  }
  return { records, newlines, quotes };
};
