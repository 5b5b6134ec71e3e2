import { describe, expect, it } from 'vitest';
import { readAlarms } from '../../../src/observability/alarm-evaluator/template/read-alarms.ts';

const METRIC = {
  AlarmName: 'too-many',
  Namespace: 'N',
  MetricName: 'M',
  Dimensions: [{ Name: 'stage', Value: 'test' }],
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 3,
  Threshold: 5,
  ComparisonOperator: 'GreaterThanThreshold',
};

const MATH = {
  AlarmName: 'ratio',
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 5,
  ComparisonOperator: 'LessThanThreshold',
  TreatMissingData: 'notBreaching',
  Metrics: [
    { Id: 'expr', Expression: 'a / b' },
    ...['a', 'b'].map((Id) => ({
      Id,
      ReturnData: false,
      MetricStat: { Metric: { Namespace: 'N', MetricName: Id }, Period: 300, Stat: 'Sum' },
    })),
  ],
};

const alarm = (Properties: Record<string, unknown>) => ({ Type: 'AWS::CloudWatch::Alarm', Properties });

describe('the alarms of a template', () => {
  it('have CloudWatch’s defaults', () => {
    expect(readAlarms({ A: alarm(METRIC) })).toEqual([
      {
        kind: 'metric',
        name: 'too-many',
        metrics: {
          value: { namespace: 'N', name: 'M', dimensions: { stage: 'test' }, statistic: 'Sum' },
        },
        expression: { kind: 'metric', id: 'value' },
        comparison: 'GreaterThanThreshold',
        threshold: 5,
        periodSeconds: 60,
        periods: 3,
        datapoints: 3,
        missing: 'missing',
      },
    ]);
  });

  it('have an expression over metrics', () => {
    expect(readAlarms({ A: alarm(MATH) })[0]).toMatchObject({
      metrics: { a: { name: 'a' }, b: { name: 'b', dimensions: {} } },
      expression: { kind: 'operation', operator: '/' },
      periodSeconds: 300,
      datapoints: 2,
    });
  });

  it.each([
    [{ WarmUpPeriodDurationInMinutes: 30 }, { minutes: 30, whole: false }],
    [
      { WarmUpPeriodDurationInMinutes: 30, OnlyStartEvaluatingAfterWarmUpPeriodEnds: true },
      { minutes: 30, whole: true },
    ],
  ])('have the warm-up %o', (WarmUpConfiguration, warmUp) => {
    expect(readAlarms({ A: alarm({ ...METRIC, WarmUpConfiguration }) })).toMatchObject([{ warmUp }]);
  });

  it.each([
    [{ Namespace: 'AWS/DynamoDB' }, 'ignore'],
    [{ Namespace: 'AWS/DynamoDB', TreatMissingData: 'breaching' }, 'breaching'],
    [{}, 'missing'],
  ])('treat missing data of %o as %s', (properties, missing) => {
    expect(readAlarms({ A: alarm({ ...METRIC, ...properties }) })).toMatchObject([{ missing }]);
  });

  it('have a rule whose references are filled in', () => {
    const rule = {
      'Fn::Join': ['', ['(ALARM("', { 'Fn::GetAtt': ['A', 'Arn'] }, '") OR ALARM("', { Ref: 'B' }, '"))']],
    };
    const resources = {
      A: alarm(METRIC),
      B: alarm(MATH),
      C: { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmName: 'all', AlarmRule: rule } },
      Q: { Type: 'AWS::SQS::Queue' },
    };
    expect(readAlarms(resources)[2]).toEqual({
      kind: 'composite',
      name: 'all',
      rule: {
        kind: 'or',
        left: { kind: 'state', state: 'ALARM', alarm: 'too-many' },
        right: { kind: 'state', state: 'ALARM', alarm: 'ratio' },
      },
    });
  });

  it.each([
    [{ ExtendedStatistic: 'p99' }, 'the property ExtendedStatistic'],
    [{ EvaluationWindow: { WallClockWindow: {} } }, 'the property EvaluationWindow'],
    [{ Statistic: 'p99' }, 'the statistic p99'],
    [{ Period: 10 }, 'the period 10 s'],
    [{ EvaluationPeriods: 1441 }, 'more than a day'],
    [{ ComparisonOperator: 'GreaterThanUpperThreshold' }, 'the comparison GreaterThanUpperThreshold'],
    [{ TreatMissingData: 'zero' }, 'TreatMissingData zero'],
    [{ AlarmName: undefined }, 'without a name'],
    [{ Dimensions: [{ Name: 'QueueName', Value: { Ref: 'Queue' } }] }, 'the dimension QueueName'],
    [{ Metrics: [...MATH.Metrics, { Id: 'more', Expression: 'a', ReturnData: false }] }, 'of 2 expressions'],
    [{ Metrics: MATH.Metrics.slice(1) }, 'returns 0'],
    [{ Metrics: [MATH.Metrics[0], MATH.Metrics[1], withPeriod(60)] }, 'different periods (300, 60 s)'],
  ])('name what is not known in %o', (properties, named) => {
    expect(() => readAlarms({ A: alarm({ ...METRIC, ...properties }) })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', message: expect.stringContaining(named) }),
    );
  });

  it('name a reference to something else', () => {
    const Properties = { AlarmName: 'all', AlarmRule: { 'Fn::Sub': 'ALARM(x)' } };
    expect(() => readAlarms({ C: { Type: 'AWS::CloudWatch::CompositeAlarm', Properties } })).toThrow(
      'Fn::Sub',
    );
  });
});

function withPeriod(Period: number) {
  return {
    ...MATH.Metrics[2],
    MetricStat: { Metric: { Namespace: 'N', MetricName: 'b' }, Period, Stat: 'Sum' },
  };
}
