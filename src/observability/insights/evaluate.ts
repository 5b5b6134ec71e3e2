/** The value of an expression for one event, or for one group of events. */
import type { Row } from './discover-fields.ts';
import { compareValues } from './order.ts';
import { finite, SCALARS } from './scalars.ts';
import type { Arithmetic, Comparison, Expression } from './syntax.ts';
import { fromJson, isTrue, type Json, toNumber, toText, type Value } from './values.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** @param aggregate gives the value of a function of many events, where such are understood. */
export const evaluate = (expression: Expression, row: Row, aggregate?: (call: Call) => Value): Value => {
  const resolve = (one: Expression): Value => evaluate(one, row, aggregate);
  switch (expression.kind) {
    case 'field':
      return readField(expression.name, row);
    case 'constant':
      return expression.value;
    case 'period':
      return expression.milliseconds;
    case 'not':
      return Number(!isTrue(resolve(expression.operand)));
    case 'both':
      return Number(isTrue(resolve(expression.left)) && isTrue(resolve(expression.right)));
    case 'either':
      return Number(isTrue(resolve(expression.left)) || isTrue(resolve(expression.right)));
    case 'comparison':
      return Number(compare(expression.operator, resolve(expression.left), resolve(expression.right)));
    case 'arithmetic':
      return calculate(expression.operator, resolve(expression.left), resolve(expression.right));
    case 'match':
      return Number(matches(resolve(expression.subject), expression.pattern));
    case 'in': {
      const subject = resolve(expression.subject);
      return Number(expression.elements.some((element) => compare('=', subject, resolve(element))));
    }
    case 'call':
      return Object.hasOwn(SCALARS, expression.name)
        ? SCALARS[expression.name]!.apply(...expression.args.map(resolve))
        : aggregate?.(expression);
  }
};

/** A field, or an attribute of a structure: `line.columns.0` when `line` is one. */
const readField = (name: string, row: Row): Value => {
  if (row.has(name)) return row.get(name);
  const parts = name.split('.');
  for (let length = parts.length - 1; length > 0; length--) {
    const structure = row.get(parts.slice(0, length).join('.'));
    if (typeof structure === 'object' && !(structure instanceof Date))
      return readAttribute(structure, parts.slice(length));
  }
  return undefined;
};

const readAttribute = (structure: Json, path: readonly string[]): Value => {
  let value: Json | undefined = structure;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, Json>>)[key];
  }
  return fromJson(value);
};

/**
 * Numbers by size when both sides look like one, else as text. What is missing compares to nothing, not even as unequal; AWS does
 * not say what it does, so that saved queries ask for a field's presence first (test/observability/queries).
 */
const compare = (operator: Comparison, left: Value, right: Value): boolean => {
  if (left === undefined || right === undefined) return false;
  const [a, b] = [toNumber(left), toNumber(right)];
  if (operator === '=' || operator === '!=') {
    const equal = a !== undefined && b !== undefined ? a === b : toText(left) === toText(right);
    return equal === (operator === '=');
  }
  // A number is neither above nor below what is none.
  return (a === undefined) === (b === undefined) && ORDERS[operator](compareValues(left, right));
};

const ORDERS: Readonly<Record<Exclude<Comparison, '=' | '!='>, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const calculate = (operator: Arithmetic, left: Value, right: Value): Value => {
  const [a, b] = [toNumber(left), toNumber(right)];
  return a === undefined || b === undefined ? undefined : finite(OPERATIONS[operator](a, b));
};

const OPERATIONS: Readonly<Record<Arithmetic, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': (a, b) => a ** b,
};

const matches = (subject: Value, pattern: string | RegExp): boolean => {
  const text = toText(subject);
  if (text === undefined) return false;
  return typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);
};
