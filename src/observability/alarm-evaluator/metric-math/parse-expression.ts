import { unsupported } from '../unsupported.ts';
import type { Expression, Operator } from './expression.ts';
import { type Token, tokeniseExpression } from './tokenise-expression.ts';

/** From the loosest to the tightest: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
const LEVELS: readonly (readonly Operator[])[] = [
  ['<', '<=', '>', '>=', '==', '!='],
  ['+', '-'],
  ['*', '/'],
];

/** The functions that are known, with the number of their arguments. */
const FUNCTIONS: Readonly<Record<string, number>> = { IF: 3, DIFF: 1, FILL: 2 };

/**
 * An expression of metric math.
 * @throws PipelineError `INVALID_OPTION` that names what is not understood.
 */
export const parseExpression = (text: string): Expression => {
  const tokens = tokeniseExpression(text);
  let next = 0;
  const peek = (): Token | undefined => tokens[next];
  const isSign = (sign: string): boolean => peek()?.kind === 'sign' && peek()?.text === sign;
  const wrong = () =>
    unsupported(`${next < tokens.length ? `"${peek()?.text}"` : 'the end'} in the expression ${text}`);
  const expect = (sign: string): void => {
    if (!isSign(sign)) throw wrong();
    next += 1;
  };

  const level = (depth: number): Expression => {
    const operators = LEVELS[depth];
    if (operators === undefined) return operand();
    let left = level(depth + 1);
    for (;;) {
      const operator = operators.find(isSign);
      if (operator === undefined) return left;
      next += 1;
      left = { kind: 'operation', operator, left, right: level(depth + 1) };
    }
  };

  const operand = (): Expression => {
    const token = peek();
    if (token === undefined) throw wrong();
    if (isSign('(')) {
      next += 1;
      const inner = level(0);
      expect(')');
      return inner;
    }
    if (isSign('-')) {
      next += 1;
      return { kind: 'operation', operator: '-', left: { kind: 'number', value: 0 }, right: operand() };
    }
    if (token.kind === 'sign') throw wrong();
    next += 1;
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    return isSign('(') ? call(token.text) : { kind: 'metric', id: token.text };
  };

  const call = (name: string): Expression => {
    const count = FUNCTIONS[name];
    if (count === undefined) throw unsupported(`the function ${name} in the expression ${text}`);
    const given = callArguments();
    if (given.length !== count)
      throw unsupported(`${name} with ${given.length} arguments in the expression ${text}`);
    const [first, second, third] = given as [Expression, Expression, Expression];
    if (name === 'IF') return { kind: 'if', condition: first, met: second, unmet: third };
    return name === 'FILL' ? { kind: 'fill', of: first, filler: second } : { kind: 'diff', of: first };
  };

  const callArguments = (): Expression[] => {
    expect('(');
    const given = [level(0)];
    while (isSign(',')) {
      next += 1;
      given.push(level(0));
    }
    expect(')');
    return given;
  };

  const whole = level(0);
  if (next < tokens.length) throw wrong();
  return whole;
};
