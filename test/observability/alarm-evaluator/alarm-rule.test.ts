import { describe, expect, it } from 'vitest';
import type { AlarmState } from '../../../src/observability/alarm-evaluator/alarm.ts';
import { alarmsOf, meets, parseAlarmRule } from '../../../src/observability/alarm-evaluator/alarm-rule.ts';

const STATES: Readonly<Record<string, AlarmState>> = { fires: 'ALARM', fine: 'OK', new: 'INSUFFICIENT_DATA' };
const isMet = (rule: string): boolean =>
  meets(parseAlarmRule(rule), (alarm) => STATES[alarm] ?? 'INSUFFICIENT_DATA');

describe('the rule of a composite alarm', () => {
  it.each([
    ['ALARM(fires)', true],
    ['ALARM("fires")', true],
    ['ALARM("arn:aws:cloudwatch:us-east-1:000000000000:alarm:fires")', true],
    ['ALARM(fine)', false],
    ['OK(fine)', true],
    ['INSUFFICIENT_DATA(new)', true],
    ['NOT ALARM(fine)', true],
    ['ALARM(fine) OR ALARM(fires)', true],
    ['ALARM(fine) AND ALARM(fires)', false],
    ['ALARM(fires) OR ALARM(fine) AND ALARM(fine)', true],
    ['(ALARM(fires) OR ALARM(fine)) AND ALARM(fine)', false],
    ['NOT ALARM(fine) AND ALARM(fires)', true],
    ['NOT (ALARM(fine) OR ALARM(fires))', false],
    ['TRUE', true],
    ['FALSE OR ALARM(fine)', false],
    ['false', false],
  ])('%s is %s', (rule, expected) => {
    expect(isMet(rule)).toBe(expected);
  });

  it('tells the alarms that it looks at, each once', () => {
    expect(alarmsOf(parseAlarmRule('NOT ALARM(a) AND (OK("b c") OR ALARM(a) OR TRUE)'))).toEqual([
      'a',
      'b c',
    ]);
  });

  it.each([
    ['AT_LEAST(2, ALARM, (a, b))', '"AT_LEAST"'],
    ['ALARM(a) XOR ALARM(b)', '"XOR"'],
    ['ALARM(a', '"the end"'],
    ['ALARM()', '")"'],
    ['ALARM(a) OR', '"the end"'],
    ['ALARM("a)', '""a)"'],
  ])('names what it does not know in %s', (rule, named) => {
    expect(() => parseAlarmRule(rule)).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', message: expect.stringContaining(named) }),
    );
  });
});
