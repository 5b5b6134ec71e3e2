/** What a query names: the fields that it expects lines to have, and the texts that it compares them with. */
import type { Command, Expression, Query } from '../../src/observability/insights/syntax.ts';

export type QueryWords = {
  /** Fields that no command before has made. */
  readonly fields: readonly string[];
  /** Texts by the field that they are compared with. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  /** Whether it asks for what is not so: what that means for lines without the field, AWS does not say. */
  readonly negates: boolean;
};

export const wordsOf = (query: Query): QueryWords => {
  const made: string[] = [];
  const fields = new Set<string>();
  const all: Expression[] = [];
  for (const command of query) {
    // Results of `stats` may use those before them.
    const own = command.kind === 'stats' || command.kind === 'fields' ? madeBy(command) : [];
    for (const expression of expressionsOf(command).flatMap(within)) {
      all.push(expression);
      if (expression.kind === 'field' && !isMade(expression.name, [...made, ...own]))
        fields.add(expression.name);
    }
    made.push(...madeBy(command));
  }
  return { fields: [...fields], texts: textsIn(all), negates: all.some(isNegation) };
};

const isMade = (field: string, made: readonly string[]): boolean =>
  made.some((name) => field === name || field.startsWith(`${name}.`));

const isNegation = (expression: Expression): boolean =>
  expression.kind === 'not' || (expression.kind === 'comparison' && expression.operator === '!=');

/** The names that a command gives; one under which a field goes on as it is makes nothing. */
const madeBy = (command: Command): string[] => {
  switch (command.kind) {
    case 'fields':
      return aliasesOf(command.fields);
    case 'stats':
      return [...aliasesOf(command.groups), ...aliasesOf(command.results)];
    case 'parse':
      return [...command.names];
    case 'unnest':
      return [command.name];
    default:
      return [];
  }
};

const aliasesOf = (named: readonly { readonly expression: Expression; readonly name: string }[]): string[] =>
  named
    .filter(({ expression, name }) => expression.kind !== 'field' || expression.name !== name)
    .map(({ name }) => name);

const expressionsOf = (command: Command): Expression[] => {
  switch (command.kind) {
    case 'fields':
      return command.fields.map(({ expression }) => expression);
    case 'stats':
      return [...command.groups, ...command.results].map(({ expression }) => expression);
    case 'filter':
      return [command.condition];
    case 'parse':
      return [command.subject];
    case 'sort':
      return command.keys.map(({ by }) => by);
    case 'dedup':
      return [...command.by];
    case 'unnest':
      return [command.list];
    case 'display':
      return command.names.map((name) => ({ kind: 'field', name }));
    case 'limit':
      return [];
  }
};

/** An expression and all those in it. */
const within = (expression: Expression): Expression[] => [expression, ...partsOf(expression).flatMap(within)];

const partsOf = (expression: Expression): readonly Expression[] => {
  switch (expression.kind) {
    case 'field':
    case 'constant':
    case 'period':
      return [];
    case 'not':
      return [expression.operand];
    case 'both':
    case 'either':
    case 'comparison':
    case 'arithmetic':
      return [expression.left, expression.right];
    case 'match':
      return [expression.subject];
    case 'in':
      return [expression.subject, ...expression.elements];
    case 'call':
      return expression.args;
  }
};

const textsIn = (expressions: readonly Expression[]): Record<string, string[]> => {
  const texts: Record<string, string[]> = {};
  for (const expression of expressions) {
    const [subject, ...others] =
      expression.kind === 'comparison' || expression.kind === 'in' ? partsOf(expression) : [];
    if (subject?.kind !== 'field') continue;
    for (const other of others) {
      if (other.kind !== 'constant' || typeof other.value !== 'string') continue;
      texts[subject.name] = [...(texts[subject.name] ?? []), other.value];
    }
  }
  return texts;
};
