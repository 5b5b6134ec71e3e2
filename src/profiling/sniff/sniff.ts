import { isAscii } from 'node:buffer';
import { textHead } from '../decode/open-text.ts';
import { type DialectOptions, resolveOptions } from '../options.ts';
import type { Dialect } from '../profile.ts';
import { type Choice, chooseSyntax } from './choose-syntax.ts';
import { commentPrefix } from './comment.ts';
import { hasInitialSpaces } from './initial-space.ts';
import { type Layout, type LayoutOptions, layoutOf } from './layout.ts';
import { breaksOnCr, newlineKind } from './newline.ts';
import { type Split, splitRecords } from './split-records.ts';
import type { Syntax } from './syntax.ts';

/** Excel's own mark of the delimiter, as the first line. */
const MARK = /^sep=(.)\r?(?:\n|$)/i;
/** Where the end of a file is not seen anyway, its beginning is enough. */
const MOST_RECORDS = 20_000;
const CUT_CHARACTERS = 64 * 1024;
const NAMES: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
  ' ': 'space',
  ':': 'colon',
};

/**
 * How a file is written, from its first bytes, compressed or not; give it some 64 KiB or more where there are.
 * @throws PipelineError NOT_TEXT, UNREADABLE_ARCHIVE, INVALID_OPTION
 */
export const sniff = (firstBytes: Uint8Array, options: DialectOptions = {}): Dialect => {
  const { dialect: given } = resolveOptions(options);
  const { head, compression, encoding, whole } = textHead(firstBytes, given.encoding);
  return { ...sniffText(head, { compression, whole, given }), encoding };
};

/**
 * The dialect of the beginning of a text.
 * @param head UTF-8 without a byte order mark
 * @param whole whether it is all there is; else its last record may be cut
 */
export const sniffText = (
  head: Uint8Array,
  {
    compression,
    whole,
    given,
  }: { compression: Dialect['compression']; whole: boolean; given: DialectOptions },
): Dialect => {
  const text = textOf(head, whole);
  const mark = given.delimiter === undefined ? MARK.exec(text)?.[1] : undefined;
  const known = mark === undefined ? given : { ...given, delimiter: mark };
  const isCr = given.newline === undefined ? breaksOnCr(text) : ['cr', 'mixed'].includes(given.newline);
  const choose = (breaksOnCr: boolean): Choice =>
    chooseSyntax(text, whole, { ...known, comment: given.comment ?? null, breaksOnCr });
  const choice = isCr === undefined ? moreEven(choose(false), choose(true)) : choose(isCr);
  const { syntax, split, layout } = settle(text, whole, choice.syntax, {
    given,
    isMarked: mark !== undefined,
  });
  return {
    encoding: given.encoding ?? 'utf-8',
    compression,
    delimiter: syntax.delimiter,
    quote: syntax.quote,
    escape: syntax.escape,
    newline: given.newline ?? lineEnds(split, text, syntax.breaksOnCr),
    header: layout.headerRows > 0,
    header_rows: layout.headerRows,
    preamble_rows: layout.preambleRows,
    footer_rows: layout.footerRows,
    comment: syntax.comment,
    skip_initial_space: syntax.skipInitialSpace,
    tables: layout.tables,
    ...certainty(choice, given, mark !== undefined, layout),
  };
};

/** Characters of ASCII take one byte each here as there, and no decoder. */
const textOf = (head: Uint8Array, whole: boolean): string =>
  isAscii(head)
    ? Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1')
    : new TextDecoder().decode(head, { stream: !whole });

const moreEven = (kept: Choice, broken: Choice): Choice =>
  broken.score.total > kept.score.total ? broken : kept;

/** Completes a syntax by what only its records tell: spaces behind delimiters, comment lines. */
const settle = (
  text: string,
  whole: boolean,
  chosen: Syntax,
  options: LayoutOptions,
): { syntax: Syntax; split: Split; layout: Layout } => {
  const seen = whole ? text : text.slice(0, CUT_CHARACTERS);
  const read = (syntax: Syntax) => {
    const split = splitRecords(seen, whole, syntax, MOST_RECORDS);
    const isPairs = syntax.delimiter === '=';
    return { syntax, split, layout: layoutOf(split.records, isAll(split, whole), { ...options, isPairs }) };
  };
  let result = read(chosen);
  const { width } = result.layout;
  const isOpen = options.given.skip_initial_space === undefined && !chosen.skipInitialSpace;
  if (isOpen && hasInitialSpaces(result.split.records, width, chosen.delimiter)) {
    result = read({ ...chosen, skipInitialSpace: true });
  }
  if (options.given.comment !== undefined) return result;
  const comment = commentPrefix(result.split.records, result.layout.width, chosen.delimiter);
  return comment === null ? result : read({ ...result.syntax, comment });
};

const isAll = ({ records }: Split, whole: boolean): boolean => whole && records.length < MOST_RECORDS;

/** `mixed` lets a CR end a line; where it does not, the most frequent kind is told. */
const lineEnds = ({ newlines }: Split, text: string, isCr: boolean): Dialect['newline'] => {
  const kind = newlineKind(newlines);
  if (kind !== 'mixed' || isCr || !/\r(?!\n)/.test(text)) return kind;
  return newlines.lf > newlines.crlf ? 'lf' : 'crlf';
};

const certainty = (
  { score, next, single, syntax }: Choice,
  given: DialectOptions,
  isMarked: boolean,
  { width, tables }: Layout,
): Pick<Dialect, 'confidence' | 'runner_up' | 'reason'> => {
  const second = next === undefined ? 0 : next.score.total;
  const margin =
    score.total === 0
      ? 0
      : 1 - Math.max(0, Math.min(1, Math.max(second, Math.min(single, score.total)) / score.total));
  const quality = Math.min(1, score.total / 0.7);
  const isGiven = given.delimiter !== undefined && given.quote !== undefined;
  const sure = width === 1 ? 0.9 * (1 - second) : quality * (0.5 + 0.5 * margin);
  const confidence = isGiven ? 1 : tables.length === 0 ? 0 : round(sure);
  const runner_up =
    next === undefined || isGiven
      ? null
      : {
          delimiter: next.syntax.delimiter,
          quote: next.syntax.quote,
          confidence: round(Math.min(confidence, Math.min(1, second / 0.7) * 0.5)),
        };
  const name = NAMES[syntax.delimiter] ?? JSON.stringify(syntax.delimiter);
  const reason = isMarked
    ? `the first line says so (sep=)`
    : given.delimiter !== undefined
      ? 'the delimiter is given'
      : tables.length === 0
        ? 'there is no text to tell from'
        : width === 1
          ? 'no delimiter splits the lines evenly: one column'
          : `${name}: ${Math.round(score.even * 100)} % of the records have ${width} cells, cells look like values to ${Math.round(score.plausible * 100)} %`;
  return { confidence, runner_up, reason };
};

const round = (share: number): number => Math.round(share * 100) / 100;
