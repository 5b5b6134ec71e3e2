import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Breaches, decideState } from '../../../src/observability/alarm-evaluator/decide-state.ts';
import type { MissingData } from '../../../src/observability/alarms/alarm-row.ts';

/** As the documentation writes data points: newest on the right, 0 within, X breaching, - missing. */
const range = (text: string): Breaches =>
  text.split(' ').map((point) => (point === '-' ? undefined : point === 'X'));

const TREATMENTS: readonly MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];

const [NO_DATA, ALARM, OK, KEPT] = ['INSUFFICIENT_DATA', 'ALARM', 'OK', 'retain'] as const;

/** The tables of "How alarm state is evaluated when data is missing": https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html */
const TABLES = {
  '3 of 3': {
    rule: { datapoints: 3, periods: 3 },
    rows: [
      ['0 - X - X', OK, OK, OK, OK],
      ['0 - - - -', OK, OK, OK, OK],
      ['- - - - -', NO_DATA, KEPT, ALARM, OK],
      ['0 X X - X', ALARM, ALARM, ALARM, ALARM],
      ['- - X - -', ALARM, KEPT, ALARM, OK],
    ],
  },
  '2 of 3': {
    rule: { datapoints: 2, periods: 3 },
    rows: [
      ['0 - X - X', ALARM, ALARM, ALARM, ALARM],
      ['0 0 X 0 X', ALARM, ALARM, ALARM, ALARM],
      ['0 - X - -', OK, OK, ALARM, OK],
      ['- - - - 0', OK, OK, ALARM, OK],
      ['- - - X -', ALARM, KEPT, ALARM, OK],
    ],
  },
} as const;

for (const [title, { rule, rows }] of Object.entries(TABLES)) {
  describe(`an alarm of ${title} data points`, () => {
    it.each(
      rows.flatMap(([points, ...states]) =>
        TREATMENTS.map((missing, column) => ({ points, missing, expected: states[column] })),
      ),
    )('$points with missing data as $missing gives $expected', ({ points, missing, expected }) => {
      expect(decideState(range(points), { ...rule, missing })).toBe(expected);
    });
  });
}

describe('an alarm of 3 of 3 data points with missing data as missing', () => {
  it.each(['- - - - X', '- - - X -', '- - - X 0', '- - X - 0'])(
    'does not alarm too early at %s',
    (points) => {
      expect(decideState(range(points), { datapoints: 3, periods: 3, missing: 'missing' })).not.toBe(ALARM);
    },
  );
});

describe('any alarm', () => {
  const breaches = fc.array(fc.constantFrom(true, false, undefined), { minLength: 3, maxLength: 12 });

  it('treats missing data alike when enough data is there', () => {
    fc.assert(
      fc.property(breaches, fc.integer({ min: 1, max: 5 }), fc.nat(4), (points, periods, less) => {
        fc.pre(points.filter((point) => point !== undefined).length >= periods);
        const datapoints = Math.max(1, periods - less);
        const states = TREATMENTS.map((missing) => decideState(points, { datapoints, periods, missing }));
        expect(new Set(states).size).toBe(1);
      }),
    );
  });

  it('fires with gaps that breach whenever it fires with gaps that do not', () => {
    fc.assert(
      fc.property(breaches, fc.integer({ min: 1, max: 10 }), fc.nat(9), (points, periods, less) => {
        const datapoints = Math.max(1, periods - less);
        const state = (missing: MissingData) => decideState(points, { datapoints, periods, missing });
        if (state('notBreaching') === ALARM) expect(state('breaching')).toBe(ALARM);
      }),
    );
  });
});
