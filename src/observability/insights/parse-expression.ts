/** Expressions, by precedence climbing: `or`, `and`, `not`, comparisons, `+ -`, `* / %`, minus, `^`. */
import { AGGREGATES } from './aggregates.ts';
import { parsePattern } from './patterns.ts';
import { parsePeriod } from './periods.ts';
import { SCALARS } from './scalars.ts';
import { foundInstead, type Scanner, type Token } from './scan.ts';
import type { Arithmetic, Comparison, Expression } from './syntax.ts';

/** Where functions of many events are understood: the results of `stats`. */
export type Context = { readonly aggregates: boolean };

const EVENTS: Context = { aggregates: false };

const COMPARISONS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);
const SUMS: ReadonlySet<string> = new Set(['+', '-']);
const PRODUCTS: ReadonlySet<string> = new Set(['*', '/', '%']);

export const parseExpression = (scanner: Scanner, context = EVENTS): Expression => {
  let left = parseConjunction(scanner, context);
  while (scanner.takeIf('or')) left = { kind: 'either', left, right: parseConjunction(scanner, context) };
  return left;
};

const parseConjunction = (scanner: Scanner, context: Context): Expression => {
  let left = parseNegation(scanner, context);
  while (scanner.takeIf('and')) left = { kind: 'both', left, right: parseNegation(scanner, context) };
  return left;
};

const parseNegation = (scanner: Scanner, context: Context): Expression =>
  scanner.takeIf('not')
    ? { kind: 'not', operand: parseNegation(scanner, context) }
    : parseComparison(scanner, context);

const parseComparison = (scanner: Scanner, context: Context): Expression => {
  const left = parseSum(scanner, context);
  const { text } = scanner.peek();
  if (isSymbol(scanner.peek(), COMPARISONS)) {
    scanner.take();
    return { kind: 'comparison', operator: text as Comparison, left, right: parseSum(scanner, context) };
  }
  if (scanner.takeIf('=~') || scanner.takeIf('like')) return parseMatch(left, scanner);
  if (scanner.takeIf('in')) return parseMembership(left, scanner, context);
  if (!scanner.takeIf('not')) return left;
  if (scanner.takeIf('like')) return { kind: 'not', operand: parseMatch(left, scanner) };
  scanner.expect('in');
  return { kind: 'not', operand: parseMembership(left, scanner, context) };
};

const parseMatch = (subject: Expression, scanner: Scanner): Expression => {
  const pattern = scanner.takePattern();
  if (pattern !== undefined) return { kind: 'match', subject, pattern: parsePattern(pattern, scanner) };
  const text = scanner.take();
  if (text.kind === 'string') return { kind: 'match', subject, pattern: text.text };
  throw scanner.refuse(text, `text in quotes or a /pattern/ is expected${foundInstead(text)}`);
};

const parseMembership = (subject: Expression, scanner: Scanner, context: Context): Expression => {
  scanner.expect('[');
  return { kind: 'in', subject, elements: parseList(scanner, ']', () => parseSum(scanner, context)) };
};

const parseSum = (scanner: Scanner, context: Context): Expression =>
  parseOperations(scanner, SUMS, () => parseProduct(scanner, context));
const parseProduct = (scanner: Scanner, context: Context): Expression =>
  parseOperations(scanner, PRODUCTS, () => parseSign(scanner, context));

const parseOperations = (
  scanner: Scanner,
  operators: ReadonlySet<string>,
  parseOperand: () => Expression,
): Expression => {
  let left = parseOperand();
  while (isSymbol(scanner.peek(), operators)) {
    const operator = scanner.take().text as Arithmetic;
    left = { kind: 'arithmetic', operator, left, right: parseOperand() };
  }
  return left;
};

const parseSign = (scanner: Scanner, context: Context): Expression => {
  if (!scanner.takeIf('-')) return parsePower(scanner, context);
  const zero: Expression = { kind: 'constant', value: 0 };
  return { kind: 'arithmetic', operator: '-', left: zero, right: parseSign(scanner, context) };
};

const parsePower = (scanner: Scanner, context: Context): Expression => {
  const left = parseOperand(scanner, context);
  return scanner.takeIf('^')
    ? { kind: 'arithmetic', operator: '^', left, right: parseSign(scanner, context) }
    : left;
};

const parseOperand = (scanner: Scanner, context: Context): Expression => {
  const token = scanner.take();
  switch (token.kind) {
    case 'number':
      return { kind: 'constant', value: Number(token.text) };
    case 'string':
      return { kind: 'constant', value: token.text };
    case 'period':
      return { kind: 'period', milliseconds: periodOf(token, scanner) };
    case 'word':
      return scanner.takeIf('(') ? parseCall(token, scanner, context) : { kind: 'field', name: token.text };
    default:
      if (token.text !== '(') throw scanner.refuse(token, `a value is expected${foundInstead(token)}`);
  }
  const inner = parseExpression(scanner, context);
  scanner.expect(')');
  return inner;
};

const periodOf = (token: Token, scanner: Scanner): number => {
  const milliseconds = parsePeriod(token.text);
  if (milliseconds === undefined)
    throw scanner.refuse(token, `"${token.text}" is no period that is understood here (5m, 1h, 1d)`);
  return milliseconds;
};

const parseCall = (token: Token, scanner: Scanner, context: Context): Expression => {
  const name = token.text.toLowerCase();
  const aggregate = Object.hasOwn(AGGREGATES, name) ? AGGREGATES[name] : undefined;
  const scalar = Object.hasOwn(SCALARS, name) ? SCALARS[name] : undefined;
  if (name === 'bin') return parseBin(scanner);
  if (aggregate === undefined && scalar === undefined)
    throw scanner.refuse(token, `"${token.text}" is no function that is understood here`);
  if (aggregate !== undefined && !context.aggregates)
    throw scanner.refuse(token, `"${token.text}" is a function of many events and stands in stats only`);
  if (name === 'count' && scanner.takeIf('*')) {
    scanner.expect(')');
    return { kind: 'call', name, args: [] };
  }
  // No aggregate stands within another.
  const inner = aggregate === undefined ? context : EVENTS;
  const args = scanner.takeIf(')') ? [] : parseList(scanner, ')', () => parseExpression(scanner, inner));
  const [least, most] = (aggregate ?? scalar)!.arity;
  if (args.length < least || args.length > most)
    throw scanner.refuse(token, `"${token.text}" does not take ${args.length} arguments`);
  return { kind: 'call', name, args };
};

/** `bin(5m)` is the beginning of the five minutes that the event lies in. */
const parseBin = (scanner: Scanner): Expression => {
  const token = scanner.take();
  if (token.kind !== 'period') throw scanner.refuse(token, `a period is expected${foundInstead(token)}`);
  const milliseconds = periodOf(token, scanner);
  scanner.expect(')');
  const time: Expression = { kind: 'field', name: '@timestamp' };
  return { kind: 'call', name: 'datefloor', args: [time, { kind: 'period', milliseconds }] };
};

/** What is separated by commas, up to a closing symbol, which is taken. */
const parseList = <T>(scanner: Scanner, close: string, parseOne: () => T): T[] => {
  const list = [parseOne()];
  while (scanner.takeIf(',')) list.push(parseOne());
  scanner.expect(close);
  return list;
};

const isSymbol = ({ kind, text }: Token, symbols: ReadonlySet<string>): boolean =>
  kind === 'symbol' && symbols.has(text);
