import { discoverFields, type Row } from './discover-fields.ts';
import { evaluate } from './evaluate.ts';
import { group } from './group.ts';
import type { LogLine } from './log-line.ts';
import { compareValues } from './order.ts';
import type { Command, Expression, Query } from './syntax.ts';
import { isTrue, toText, type Value } from './values.ts';

export type QueryResult = {
  /** In the order in which they are shown. */
  readonly columns: readonly string[];
  /** Without what is missing. */
  readonly rows: readonly Readonly<Record<string, string>>[];
};

export type RunOptions = {
  /** What `@log` holds: the account and the name of the log group. */
  readonly log?: string;
};

/** What a query without `limit` gives: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Limit.html */
const DEFAULT_LIMIT = 10_000;
/** What is shown of events when no command says otherwise. */
const DEFAULT_COLUMNS = ['@timestamp', '@message'];

type State = {
  readonly rows: readonly Row[];
  readonly columns: readonly string[];
  /** Whether the order of the rows was asked for: else events come newest first, and groups as they were found. */
  readonly ordered: boolean;
};

/**
 * What CloudWatch Logs Insights answers to a query over these lines, as far as its documentation tells.
 *
 * O(lines × commands) time. Lines that the first filters leave out cost no memory beyond their own.
 */
export const runQuery = (
  query: Query,
  lines: readonly LogLine[],
  { log = '' }: RunOptions = {},
): QueryResult => {
  // Commands that look at one row at a time go first over each line by itself.
  const ofAll = query.findIndex((command) => !isOfOne(command));
  const ofOne = (ofAll === -1 ? query : query.slice(0, ofAll)).filter(isOfOne);
  const rows = lines.flatMap((line) => applyEach(ofOne, [discoverFields(line, log)]));
  let state: State = { rows, columns: columnsAfter(ofOne, []), ordered: false };
  for (const command of query.slice(ofOne.length)) state = apply(command, state);
  const columns = state.columns.length > 0 ? state.columns : DEFAULT_COLUMNS;
  const limited = query.some(({ kind }) => kind === 'limit')
    ? state.rows
    : inOrder(state).slice(0, DEFAULT_LIMIT);
  return { columns, rows: limited.map((row) => show(row, columns)) };
};

type OfOne = Extract<Command, { kind: 'fields' | 'display' | 'filter' | 'parse' | 'unnest' }>;

const isOfOne = (command: Command): command is OfOne =>
  ['fields', 'display', 'filter', 'parse', 'unnest'].includes(command.kind);

const applyEach = (commands: readonly OfOne[], rows: readonly Row[]): readonly Row[] =>
  commands.reduce((left, command) => left.flatMap((row) => applyToOne(command, row)), rows);

const applyToOne = (command: OfOne, row: Row): Row[] => {
  switch (command.kind) {
    case 'display':
      return [row];
    case 'fields': {
      const more: Row = new Map(row);
      for (const { expression, name } of command.fields) more.set(name, evaluate(expression, more));
      return [more];
    }
    case 'filter':
      return isTrue(evaluate(command.condition, row)) ? [row] : [];
    case 'parse':
      return [extract(command, row)];
    case 'unnest':
      return unnest(command.list, command.name, row);
  }
};

/** What the commands show: the fields of all `fields` since the last `display`. */
const columnsAfter = (commands: readonly OfOne[], columns: readonly string[]): readonly string[] => {
  let shown = [...columns];
  for (const command of commands) {
    if (command.kind === 'display') shown = [...command.names];
    if (command.kind === 'fields') shown.push(...command.fields.map(({ name }) => name));
  }
  return distinct(shown);
};

const apply = (command: Command, state: State): State => {
  switch (command.kind) {
    case 'stats': {
      const columns = distinct([...command.groups, ...command.results].map(({ name }) => name));
      return { rows: group(state.rows, command.results, command.groups), columns, ordered: true };
    }
    case 'sort':
      return { ...state, rows: sorted(state.rows, command.keys), ordered: true };
    case 'dedup':
      return { ...state, rows: withoutDuplicates(command.by, inOrder(state)), ordered: true };
    case 'limit':
      return { ...state, rows: inOrder(state).slice(0, command.count), ordered: true };
    default: {
      const columns = columnsAfter([command], state.columns);
      return { ...state, rows: applyEach([command], state.rows), columns };
    }
  }
};

const inOrder = ({ rows, ordered }: State): readonly Row[] =>
  // Of events of one moment the one that was written later comes first.
  ordered ? rows : rows.toReversed().sort((a, b) => compareValues(b.get('@timestamp'), a.get('@timestamp')));

type SortKeys = Extract<Command, { kind: 'sort' }>['keys'];

/** Of equal rows AWS says nothing: they stay as they are, and turn round when what is first is to be last. */
const sorted = (rows: readonly Row[], keys: SortKeys): Row[] =>
  (keys[0]?.descending ? rows.toReversed() : [...rows]).sort((a, b) => compareRows(keys, a, b));

const compareRows = (keys: SortKeys, a: Row, b: Row): number => {
  for (const { by, descending } of keys) {
    const order = compareValues(evaluate(by, a), evaluate(by, b));
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
};

const extract = ({ subject, pattern, names }: Extract<Command, { kind: 'parse' }>, row: Row): Row => {
  const match = pattern.exec(toText(evaluate(subject, row)) ?? '');
  if (match === null) return row;
  const more: Row = new Map(row);
  for (const [index, name] of names.entries()) more.set(name, match.groups?.[name] ?? match[index + 1]);
  return more;
};

/** A row for each element of a list; what is no list is one element, what is missing is none. */
const unnest = (field: Expression, name: string, row: Row): Row[] => {
  const list = evaluate(field, row);
  if (list === undefined) return [];
  const elements: readonly Value[] = Array.isArray(list) ? list : [list];
  return elements.map((element) => new Map(row).set(name, element));
};

/** The first row of each combination; rows in which one of the fields is missing are no duplicates of any. */
const withoutDuplicates = (by: readonly Expression[], rows: readonly Row[]): Row[] => {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const values = by.map((expression) => toText(evaluate(expression, row)));
    if (values.includes(undefined)) return true;
    const id = JSON.stringify(values);
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
};

const show = (row: Row, columns: readonly string[]): Record<string, string> => {
  const shown: Record<string, string> = {};
  for (const name of columns) {
    const text = toText(evaluate({ kind: 'field', name }, row));
    if (text !== undefined) shown[name] = text;
  }
  return shown;
};

const distinct = (names: readonly string[]): string[] => [...new Set(names)];
