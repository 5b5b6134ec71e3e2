import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Item = Record<string, AttributeValue>;

export type Condition = {
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Item | undefined;
};

/**
 * Whether `item` satisfies a condition, for the part of DynamoDB's language that the ledger speaks: comparisons, `attribute_exists`,
 * `attribute_not_exists`, NOT, AND, OR and brackets. Throws on anything else, so that no condition is ever taken for granted.
 */
export const satisfies = (item: Item | undefined, condition: Condition): boolean => {
  if (condition.ConditionExpression === undefined) return true;
  const tokens = condition.ConditionExpression.match(TOKEN) ?? [];
  let at = 0;
  const next = (): string => tokens[at++] ?? '';
  const expect = (token: string): void => {
    if (next() !== token) throw new Error(`not understood: ${condition.ConditionExpression}`);
  };
  const operand = (token: string): AttributeValue | undefined =>
    token.startsWith(':')
      ? condition.ExpressionAttributeValues?.[token]
      : item?.[condition.ExpressionAttributeNames?.[token] ?? token];

  const disjunction = (): boolean => {
    let result = conjunction();
    while (tokens[at]?.toUpperCase() === 'OR') {
      at++;
      result = conjunction() || result;
    }
    return result;
  };
  const conjunction = (): boolean => {
    let result = atom();
    while (tokens[at]?.toUpperCase() === 'AND') {
      at++;
      result = atom() && result;
    }
    return result;
  };
  const atom = (): boolean => {
    const token = next();
    if (token.toUpperCase() === 'NOT') return !atom();
    if (token === '(') return closed(disjunction());
    if (token === 'attribute_exists' || token === 'attribute_not_exists') {
      expect('(');
      const exists = operand(next()) !== undefined;
      return closed(token === 'attribute_exists' ? exists : !exists);
    }
    return compare(operand(token), next(), operand(next()));
  };
  const closed = (result: boolean): boolean => {
    expect(')');
    return result;
  };

  const result = disjunction();
  if (at !== tokens.length) throw new Error(`not understood: ${condition.ConditionExpression}`);
  return result;
};

const TOKEN = /<>|<=|>=|[()<>=]|[#:]?[A-Za-z_][A-Za-z0-9_]*/g;

/** A comparison with what is absent, or of another type, is false; only `<>` is true then. */
const compare = (a: AttributeValue | undefined, operator: string, b: AttributeValue | undefined): boolean => {
  const order = orderOf(a, b);
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order !== undefined && order < 0;
    case '<=':
      return order !== undefined && order <= 0;
    case '>':
      return order !== undefined && order > 0;
    case '>=':
      return order !== undefined && order >= 0;
    default:
      throw new Error(`not understood: the operator ${operator}`);
  }
};

const orderOf = (a: AttributeValue | undefined, b: AttributeValue | undefined): number | undefined => {
  if (a?.N !== undefined && b?.N !== undefined) return Number(a.N) - Number(b.N);
  if (a?.S !== undefined && b?.S !== undefined) return a.S < b.S ? -1 : a.S > b.S ? 1 : 0;
  if (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b)) return 0;
  return undefined;
};
