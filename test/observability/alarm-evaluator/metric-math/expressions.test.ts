import { describe, expect, it } from 'vitest';
import { evaluateExpression } from '../../../../src/observability/alarm-evaluator/metric-math/evaluate-expression.ts';
import { parseExpression } from '../../../../src/observability/alarm-evaluator/metric-math/parse-expression.ts';
import type { Series } from '../../../../src/observability/alarm-evaluator/series.ts';

/** `-` is missing. */
const series = (text: string): Series =>
  text.split(' ').map((value) => (value === '-' ? undefined : Number(value)));

const evaluated = (text: string, metrics: Record<string, string>): Series =>
  evaluateExpression(
    parseExpression(text),
    Object.fromEntries(Object.entries(metrics).map(([id, values]) => [id, series(values)])),
  );

describe('metric math', () => {
  /** The tables of https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
  it.each([
    ['IF(metric1, metric2, metric3)', '30 0 20 0 -'],
    ['IF(metric1, 5, metric3)', '5 5 20 - -'],
    ['IF(metric1, metric2, 5)', '30 0 5 5 -'],
  ])('has %s as documented', (expression, expected) => {
    const metrics = { metric1: '1 1 0 0 -', metric2: '30 - 0 0 30', metric3: '0 0 20 - 20' };
    expect(evaluated(expression, metrics)).toEqual(series(expected));
  });

  it.each([
    ['m1 < m2', '0 0 1 0'],
    ['m1 >= 30', '1 0 0 0'],
    ['m1 <= 20', '0 1 1 1'],
    ['m1 > 20', '1 0 0 0'],
    ['m1 == 0', '0 0 1 1'],
    ['m1 != 0', '1 1 0 0'],
    ['m2 > 0', '1 - 1 -'],
  ])('has the comparison %s as documented', (expression, expected) => {
    expect(evaluated(expression, { m1: '30 20 0 0', m2: '20 - 20 -' })).toEqual(series(expected));
  });

  it.each([
    ['1 + 2 * 3', '7 7'],
    ['(1 + 2) * 3', '9 9'],
    ['10 - 2 - 3', '5 5'],
    ['-a', '-2 -4'],
    ['a * -1.5', '-3 -6'],
    ['100 * a / b', '200 100'],
    ['a + 1 > 4', '0 1'],
  ])('computes %s', (expression, expected) => {
    expect(evaluated(expression, { a: '2 4', b: '1 4' })).toEqual(series(expected));
  });

  it.each([
    ['a / b', '- - -'],
    ['a + b', '3 - -'],
    ['a - 1', '2 - 1'],
    ['IF(b > 0, a / b, 7)', '7 7 -'],
  ])('has no data point in %s where a side is missing or the divisor is 0', (expression, expected) => {
    expect(evaluated(expression, { a: '3 - 2', b: '0 0 -' })).toEqual(series(expected));
  });

  it('has a number in place of what is missing in FILL', () => {
    expect(evaluated('FILL(m1, 2 * 3) + 1', { m1: '- 10 - 30 -' })).toEqual(series('7 11 7 31 7'));
  });

  it('has the steps of DIFF, past what is missing', () => {
    expect(evaluated('DIFF(depth)', { depth: '1 4 - 4 2 -' })).toEqual(series('- 3 - 0 -2 -'));
  });

  it.each([
    ['RATE(depth)', 'the function RATE'],
    ['a AND b', '"AND"'],
    ['a ^ 2', '"^ 2"'],
    ['IF(a, b)', 'IF with 2 arguments'],
    ['DIFF(2)', 'DIFF of a number'],
    ['a +', 'the end'],
    ['(a', 'the end'],
    ['a b', '"b"'],
    ['* a', '"*"'],
    ['a + c', 'the metric c'],
    ['FILL(a, b)', 'FILL but'],
    ['FILL(1, 0)', 'FILL but'],
    ['FILL(a, REPEAT)', 'the metric REPEAT'],
    ['FILL(a)', 'FILL with 1 argument'],
  ])('names what it does not know in %s', (expression, named) => {
    expect(() => evaluated(expression, { a: '1', b: '1', depth: '1' })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', message: expect.stringContaining(named) }),
    );
  });
});
