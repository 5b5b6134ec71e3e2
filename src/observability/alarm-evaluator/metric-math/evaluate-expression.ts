/**
 * Metric math over series of equal length, period by period. The rules, and the tables that the tests repeat, are in
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
import type { Series } from '../series.ts';
import { unsupported } from '../unsupported.ts';
import type { Expression, Operator } from './expression.ts';

/** A number stands for every period alike. */
type Value = number | Series;

const OPERATIONS: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '<': (left, right) => Number(left < right),
  '<=': (left, right) => Number(left <= right),
  '>': (left, right) => Number(left > right),
  '>=': (left, right) => Number(left >= right),
  '==': (left, right) => Number(left === right),
  '!=': (left, right) => Number(left !== right),
};
const ARITHMETIC: readonly Operator[] = ['+', '-', '*', '/'];

/**
 * The series of an expression.
 *
 * @param metrics all of the same length, by their identifiers.
 * @throws PipelineError `INVALID_OPTION` for an identifier that is not given.
 */
export const evaluateExpression = (
  expression: Expression,
  metrics: Readonly<Record<string, Series>>,
): Series => {
  const length = Object.values(metrics)[0]?.length ?? 0;
  const periods = Array.from({ length }, (_, period) => period);

  const value = (part: Expression): Value => {
    switch (part.kind) {
      case 'number':
        return part.value;
      case 'metric': {
        const series = metrics[part.id];
        if (series === undefined) throw unsupported(`the metric ${part.id}, which the alarm does not have`);
        return series;
      }
      case 'operation':
        return operation(part.operator, value(part.left), value(part.right), periods);
      case 'if':
        return choose(value(part.condition), value(part.met), value(part.unmet), periods);
      case 'diff':
        return difference(value(part.of));
      case 'fill':
        return filled(value(part.of), value(part.filler));
    }
  };

  const whole = value(expression);
  return periods.map((period) => at(whole, period));
};

const at = (value: Value, period: number): number | undefined => {
  const found = typeof value === 'number' ? value : value[period];
  return Number.isFinite(found) ? found : undefined;
};

/**
 * No result where a side is missing or the quotient has no value (division by zero). Only in a comparison of two
 * series a point that one of them lacks counts as 0.
 */
const operation = (operator: Operator, left: Value, right: Value, periods: readonly number[]): Value => {
  if (typeof left === 'number' && typeof right === 'number') return OPERATIONS[operator](left, right);
  const bothSeries = typeof left !== 'number' && typeof right !== 'number';
  const substitute = bothSeries && !ARITHMETIC.includes(operator) ? 0 : undefined;
  return periods.map((period) => {
    const [a, b] = [at(left, period), at(right, period)];
    if (a === undefined && b === undefined) return undefined;
    const [first, second] = [a ?? substitute, b ?? substitute];
    if (first === undefined || second === undefined) return undefined;
    const result = OPERATIONS[operator](first, second);
    return Number.isFinite(result) ? result : undefined;
  });
};

/**
 * IF: no result where the condition is missing. A branch that is a series and lacks the point counts as 0, except
 * the second branch beside a first one that is a number: there is no result then.
 */
const choose = (condition: Value, met: Value, unmet: Value, periods: readonly number[]): Value =>
  periods.map((period) => {
    const answer = at(condition, period);
    if (answer === undefined) return undefined;
    if (answer !== 0) return at(met, period) ?? 0;
    return at(unmet, period) ?? (typeof met === 'number' ? undefined : 0);
  });

/** FILL: a number where there is no data. Fillers that are series, REPEAT and LINEAR are not used. */
const filled = (value: Value, filler: Value): Value => {
  if (typeof value === 'number' || typeof filler !== 'number')
    throw unsupported('FILL but of a series with a number');
  return value.map((now) => now ?? filler);
};

/** DIFF: each value less the one before it; the first has none, and a missing point is passed over. */
const difference = (value: Value): Series => {
  if (typeof value === 'number') throw unsupported('DIFF of a number');
  let before: number | undefined;
  return value.map((now) => {
    if (now === undefined) return undefined;
    const step = before === undefined ? undefined : now - before;
    before = now;
    return step;
  });
};
