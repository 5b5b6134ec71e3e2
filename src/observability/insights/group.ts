/** The command `stats`: rows in, one row for each group of them out. */
import { AGGREGATES, type Sample } from './aggregates.ts';
import type { Row } from './discover-fields.ts';
import { evaluate } from './evaluate.ts';
import type { Expression, Named } from './syntax.ts';
import { toNumber, toText, type Value } from './values.ts';

type Call = Extract<Expression, { kind: 'call' }>;
type Group = { readonly keys: Row; readonly rows: Row[] };

/** Groups stand in the order in which their first row came; without rows there are none. */
export const group = (rows: readonly Row[], results: readonly Named[], groups: readonly Named[]): Row[] =>
  [...split(rows, groups)].map((one) => summarise(one, results));

const split = (rows: readonly Row[], groups: readonly Named[]): Iterable<Group> => {
  const found = new Map<string, Group>();
  for (const row of rows) {
    const keys = groups.map(({ expression, name }): [string, Value] => [name, evaluate(expression, row)]);
    const id = JSON.stringify(keys.map(([, value]) => toText(value) ?? null));
    const known = found.get(id) ?? { keys: new Map(keys), rows: [] };
    known.rows.push(row);
    found.set(id, known);
  }
  return found.values();
};

/** A result may use the groups and the results before it by their names. */
const summarise = ({ keys, rows }: Group, results: readonly Named[]): Row => {
  const row: Row = new Map(keys);
  for (const { expression, name } of results)
    row.set(
      name,
      evaluate(expression, row, (call) => aggregate(call, rows)),
    );
  return row;
};

const aggregate = ({ name, args }: Call, rows: readonly Row[]): Value => {
  const [of, constant] = args;
  const samples = rows.map(
    (row): Sample => ({
      // `count(*)` has no argument, and every event.
      value: of === undefined ? 1 : evaluate(of, row),
      time: toNumber(row.get('@timestamp')) ?? 0,
    }),
  );
  const number = constant === undefined ? 0 : (toNumber(evaluate(constant, new Map())) ?? 0);
  return AGGREGATES[name]!.apply(
    samples.filter(({ value }) => value !== undefined),
    number,
  );
};
