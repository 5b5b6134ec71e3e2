import { type Context, parseExpression } from './parse-expression.ts';
import { groupsOf, parseGlob, parsePattern } from './patterns.ts';
import { foundInstead, type Scanner, scan, type Token } from './scan.ts';
import type { Command, Expression, Named, Query } from './syntax.ts';

/** CloudWatch's largest: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Limit.html */
export const LARGEST_LIMIT = 100_000;

/**
 * The commands of a query in CloudWatch Logs Insights QL.
 *
 * Understood is what the saved queries use and what stands beside it in the tables here; all else is an error, never a guess.
 *
 * @throws PipelineError `INVALID_QUERY` with the word, its line and its column.
 */
export const parseQuery = (text: string): Query => {
  const scanner = scan(text);
  const commands = [parseCommand(scanner)];
  while (scanner.takeIf('|')) {
    const token = scanner.peek();
    const previous = commands.at(-1)!.kind;
    const command = parseCommand(scanner);
    if (previous === 'dedup' && command.kind !== 'limit')
      throw scanner.refuse(token, `only limit may follow dedup, not "${token.text}"`);
    commands.push(command);
  }
  const rest = scanner.peek();
  if (rest.kind !== 'end')
    throw scanner.refuse(rest, `"${rest.text}" is not understood here; commands are separated by |`);
  return commands;
};

const parseCommand = (scanner: Scanner): Command => {
  const token = scanner.take();
  const parse = COMMANDS.get(token.text.toLowerCase());
  if (token.kind !== 'word' || parse === undefined)
    throw scanner.refuse(
      token,
      `a command is expected${foundInstead(token)} (${[...COMMANDS.keys()].join(', ')})`,
    );
  return parse(scanner, token);
};

const parseFields = (scanner: Scanner): Command => ({ kind: 'fields', fields: list(scanner, parseNamed) });

const parseDisplay = (scanner: Scanner): Command => ({ kind: 'display', names: list(scanner, takeName) });

const parseFilter = (scanner: Scanner): Command => ({ kind: 'filter', condition: parseExpression(scanner) });

const WHOLE_LINE: Expression = { kind: 'field', name: '@message' };

/** `parse FIELD "text with * and *" as a, b`, or `parse FIELD /pattern with (?<named>groups)/`; without a field of the whole line. */
const parseParse = (scanner: Scanner): Command => {
  const subject = scanner.peek().kind === 'word' ? parseField(scanner) : WHOLE_LINE;
  const pattern = scanner.takePattern();
  if (pattern !== undefined) {
    const names = groupsOf(pattern.text);
    if (names.length === 0) throw scanner.refuse(pattern, 'the pattern has no (?<named>group)');
    return { kind: 'parse', subject, pattern: parsePattern(pattern, scanner), names };
  }
  const glob = scanner.take();
  if (glob.kind !== 'string')
    throw scanner.refuse(glob, `text with * or a /pattern/ is expected${foundInstead(glob)}`);
  const asterisks = glob.text.split('*').length - 1;
  const as = scanner.expect('as');
  const names = list(scanner, takeName);
  if (names.length !== asterisks)
    throw scanner.refuse(as, `${asterisks} asterisks cannot fill ${names.length} fields`);
  return { kind: 'parse', subject, pattern: parseGlob(glob.text), names };
};

const parseStats = (scanner: Scanner): Command => {
  const results = list(scanner, (one) => parseNamed(one, { aggregates: true }));
  const groups = scanner.takeIf('by') ? list(scanner, parseNamed) : [];
  return { kind: 'stats', results, groups };
};

const parseSort = (scanner: Scanner): Command => ({
  kind: 'sort',
  keys: list(scanner, () => {
    const by = parseField(scanner);
    const descending = scanner.takeIf('desc');
    if (!descending) scanner.takeIf('asc');
    return { by, descending };
  }),
});

const parseLimit = (scanner: Scanner, { start }: Token): Command => {
  const token = scanner.take();
  const count = Number(token.text);
  if (token.kind !== 'number' || !Number.isInteger(count) || count < 1 || count > LARGEST_LIMIT)
    throw scanner.refuse(
      token,
      `a whole number from 1 to ${LARGEST_LIMIT} is expected${foundInstead(token)}`,
    );
  return { kind: 'limit', count, start, end: token.end };
};

const parseDedup = (scanner: Scanner): Command => ({ kind: 'dedup', by: list(scanner, parseField) });

const parseUnnest = (scanner: Scanner): Command => {
  const field = parseField(scanner);
  scanner.expect('into');
  return { kind: 'unnest', list: field, name: takeName(scanner) };
};

const COMMANDS = new Map<string, (scanner: Scanner, token: Token) => Command>([
  ['fields', parseFields],
  ['filter', parseFilter],
  ['stats', parseStats],
  ['sort', parseSort],
  ['limit', parseLimit],
  ['parse', parseParse],
  ['display', parseDisplay],
  ['dedup', parseDedup],
  ['unnest', parseUnnest],
]);

/** An expression with its alias, else with its text as its name. */
const parseNamed = (scanner: Scanner, context?: Context): Named => {
  const { start } = scanner.peek();
  const expression = parseExpression(scanner, context);
  if (scanner.takeIf('as')) return { expression, name: takeName(scanner) };
  if (expression.kind === 'field') return { expression, name: expression.name };
  return { expression, name: scanner.source.slice(start, scanner.offset()).replaceAll(/\s+/g, ' ') };
};

const parseField = (scanner: Scanner): Expression => ({ kind: 'field', name: takeName(scanner) });

const takeName = (scanner: Scanner): string => {
  const token = scanner.take();
  if (token.kind !== 'word')
    throw scanner.refuse(token, `the name of a field is expected${foundInstead(token)}`);
  return token.text;
};

const list = <T>(scanner: Scanner, parseOne: (scanner: Scanner) => T): T[] => {
  const all = [parseOne(scanner)];
  while (scanner.takeIf(',')) all.push(parseOne(scanner));
  return all;
};
