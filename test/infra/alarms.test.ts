import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../infra/configuration.ts';
import { alarmName } from '../../src/contracts.ts';
import type { AlarmRow } from '../../src/observability/alarms/alarm-row.ts';
import { alarmRows, COMPOSITE_ALARM } from '../../src/observability/alarms/alarm-rows.ts';
import { listOf, type Options, propertiesOf, propertiesOfOne, synthesize } from './synthesize.ts';

type Alarm = {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly ActionsEnabled: boolean;
  readonly AlarmActions?: unknown[];
  readonly OKActions?: unknown[];
  readonly ComparisonOperator: string;
  readonly Threshold: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm: number;
  readonly TreatMissingData: string;
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: unknown[];
  readonly Statistic?: string;
  readonly Period?: number;
  readonly Metrics?: readonly {
    readonly Id: string;
    readonly Expression?: string;
    readonly ReturnData: boolean;
    readonly MetricStat?: { readonly Period: number; readonly Stat: string; readonly Metric: unknown };
  }[];
  readonly WarmUpConfiguration?: { readonly WarmUpPeriodDurationInMinutes: number };
};

const OPERATORS = {
  GreaterThanOrEqualToThreshold: '>=',
  GreaterThanThreshold: '>',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '<=',
};

/** CloudWatch's limits: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const HOUR = 3600;
const DAY = 24 * HOUR;
const MAX_DESCRIPTION = 1024;

/** So that every row there is has its alarm. */
const ALL_OPTIONS = { lifecycleEvents: true };

const rowsOf = (options: Options = {}): AlarmRow[] =>
  alarmRows(readConfiguration({ env: 'aws', ...ALL_OPTIONS, ...options }));

const alarmsOf = (options: Options = {}): Alarm[] =>
  propertiesOf(synthesize({ ...ALL_OPTIONS, ...options }), 'AWS::CloudWatch::Alarm') as Alarm[];

const alarmOf = (name: string, options: Options = {}): Alarm => {
  const env = String(options.env ?? 'aws');
  const found = alarmsOf(options).filter(({ AlarmName }) => AlarmName === alarmName(env, name));
  if (found.length !== 1) throw new Error(`${found.length} alarms are named ${name}`);
  return found[0] as Alarm;
};

const composite = (options: Options = {}) =>
  propertiesOfOne(synthesize(options), 'AWS::CloudWatch::CompositeAlarm') as Pick<
    Alarm,
    'AlarmName' | 'AlarmDescription' | 'AlarmActions' | 'OKActions'
  > & { readonly AlarmRule: string };

const TOPIC = [{ Ref: expect.stringMatching(/^AlarmTopic/) }];

/** An audit's finding holds until the next audit: among the others it would mute them for a day. */
const PAGES_TOGETHER = rowsOf()
  .filter(({ name, severity }) => severity === 'page' && name !== 'audit-failing')
  .map(({ name }) => name);

const ROWS = rowsOf().map((row) => ({ name: row.name, row }));

describe('alarms', () => {
  it('are one for every row, and the one over them', () => {
    const names = alarmsOf().map((alarm) => alarm.AlarmName);

    expect(names.sort()).toEqual(ROWS.map(({ name }) => alarmName('aws', name)).sort());
    expect(composite().AlarmName).toBe(alarmName('aws', COMPOSITE_ALARM.name));
  });

  it('leave those of an option out where it is off, on every target', () => {
    const named = (options: Options) => alarmsOf(options).map(({ AlarmName }) => AlarmName);
    const ofOption = ROWS.filter(({ row }) => row.option === 'lifecycleEvents').map(({ name }) => name);

    for (const env of ['aws', 'local']) {
      const off = named({ env, lifecycleEvents: false });
      const added = named({ env }).filter((name) => !off.includes(name));
      expect(added).toEqual(ofOption.map((name) => alarmName(env, name)));
    }
    expect(ofOption).toEqual(['lifecycle-events-unpublished', 'lifecycle-events-late']);
  });

  it.each(ROWS)('say what the row says: $name', ({ row }) => {
    const alarm = alarmOf(row.name);

    expect(OPERATORS[alarm.ComparisonOperator as keyof typeof OPERATORS]).toBe(row.comparison);
    expect(alarm).toMatchObject({
      Threshold: row.threshold,
      EvaluationPeriods: row.periods,
      DatapointsToAlarm: row.datapoints,
      TreatMissingData: row.missing,
      ActionsEnabled: true,
    });
  });

  it.each(ROWS.filter(({ row }) => 'metric' in row.signal))(
    'watch the metric of the row: $name',
    ({ row }) => {
      if (!('metric' in row.signal)) return;
      const { namespace, name, statistic, dimensions } = row.signal.metric;

      expect(alarmOf(row.name)).toMatchObject({
        Namespace: namespace,
        MetricName: name,
        Statistic: statistic,
        Period: row.periodSeconds,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      });
    },
  );

  it.each(ROWS.filter(({ row }) => 'expression' in row.signal))(
    'watch the expression of the row and the metrics that it names: $name',
    ({ row }) => {
      if (!('expression' in row.signal)) return;
      const { Metrics = [], Period, MetricName } = alarmOf(row.name);

      const [result, ...inputs] = Metrics;

      expect(result).toMatchObject({ Expression: row.signal.expression, ReturnData: true });
      expect(inputs.map(({ Id }) => Id)).toEqual(Object.keys(row.signal.metrics));
      for (const { Id, ReturnData, MetricStat } of inputs) {
        const source = row.signal.metrics[Id];
        expect(row.signal.expression).toMatch(new RegExp(`\\b${Id}\\b`));
        expect(ReturnData).toBe(false);
        expect(MetricStat).toMatchObject({
          Period: row.periodSeconds,
          Stat: source?.statistic,
          Metric: { Namespace: source?.namespace, MetricName: source?.name },
        });
      }
      expect([Period, MetricName]).toEqual([undefined, undefined]);
    },
  );

  it.each(ROWS)('tell what, why, how urgent and which runbook: $name', ({ name, row }) => {
    const { AlarmDescription } = alarmOf(name);

    expect(AlarmDescription).toBe(
      `${row.title} ${row.why} Severity: ${row.severity}. Runbook: runbooks/${name}.md`,
    );
    expect(AlarmDescription.length).toBeLessThanOrEqual(MAX_DESCRIPTION);
  });

  it('link to where the runbooks are, as the option says', () => {
    const options = { runbookBaseUrl: 'https://example.org/runbooks/' };

    for (const { AlarmName, AlarmDescription } of [...alarmsOf(options), composite(options)]) {
      const name = AlarmName.replace('data-ingestion-pipeline-aws-', '');
      expect(AlarmDescription).toMatch(new RegExp(` Runbook: https://example\\.org/runbooks/${name}\\.md$`));
    }
  });

  it.each([
    {},
    { expectFilesEveryMinutes: 0 },
    { expectFilesEveryMinutes: 1 },
    { timeoutSeconds: 900, batchWindowSeconds: 300 },
    { timeoutSeconds: 1 },
  ])('look back no longer than CloudWatch does: %j', (options) => {
    for (const { name, periodSeconds, periods, datapoints } of rowsOf(options)) {
      expect([name, periodSeconds % 60]).toEqual([name, 0]);
      expect(periods * periodSeconds).toBeLessThanOrEqual(periodSeconds < HOUR ? DAY : 7 * DAY);
      expect(datapoints).toBeLessThanOrEqual(periods);
      expect(datapoints).toBeGreaterThanOrEqual(1);
    }
  });
});

describe('actions of alarms', () => {
  it('are those of the composite alarm for what pages together, and an alarm’s own for all else', () => {
    for (const { row, name } of ROWS) {
      const { AlarmActions, OKActions } = alarmOf(name);
      const expected = PAGES_TOGETHER.includes(name) ? undefined : TOPIC;
      expect([name, AlarmActions, OKActions]).toEqual([name, expected, expected]);
      if (row.severity === 'ticket') expect(PAGES_TOGETHER).not.toContain(name);
    }
    expect(composite()).toMatchObject({ AlarmActions: TOPIC, OKActions: TOPIC });
  });

  it('are every alarm’s own where the target has no composite alarm', () => {
    const alarms = alarmsOf({ env: 'local' });

    expect(alarms.length).toBeGreaterThan(10);
    for (const alarm of alarms) expect(alarm).toMatchObject({ AlarmActions: TOPIC, OKActions: TOPIC });
  });

  it('are off for nothing-arriving where no rhythm is expected, and the alarm rests at OK', () => {
    const off = { expectFilesEveryMinutes: 0 };

    expect(alarmOf('nothing-arriving', off)).toMatchObject({
      ActionsEnabled: false,
      TreatMissingData: 'notBreaching',
    });
    expect(alarmsOf(off).filter(({ ActionsEnabled }) => !ActionsEnabled)).toHaveLength(1);
  });
});

describe('the composite alarm', () => {
  it('fires for each alarm that pages and ends with its cause, and for no other', () => {
    const parts = composite().AlarmRule.split(' OR ');

    expect(PAGES_TOGETHER.length).toBeGreaterThan(1);
    expect(parts).toEqual(PAGES_TOGETHER.map((name) => `ALARM("${alarmName('aws', name)}")`));
  });

  it('is over no alarm that keeps its state without data: it would hold it, and nothing else be heard', () => {
    const holding = ROWS.filter(({ row }) => row.missing === 'ignore').map(({ name }) => name);

    expect(holding).toEqual(['audit-failing']);
    for (const name of holding) expect(composite().AlarmRule).not.toContain(name);
  });

  it('is made after the alarms that its rule names', () => {
    const template = synthesize();
    const [resource] = Object.values(template.findResources('AWS::CloudWatch::CompositeAlarm'));

    const named = listOf<string>(resource?.DependsOn).map(
      (id) => template.findResources('AWS::CloudWatch::Alarm')[id]?.Properties.AlarmName,
    );

    expect(named.map((name) => `ALARM("${name}")`).sort()).toEqual(
      composite().AlarmRule.split(' OR ').sort(),
    );
  });

  it('tells its runbook', () => {
    expect(composite().AlarmDescription).toContain('Runbook: runbooks/pipeline-unhealthy.md');
  });
});

describe('thresholds of alarms', () => {
  it('leave a file that crashed once the time for a second try', () => {
    for (const options of [{}, { timeoutSeconds: 900 }, { timeoutSeconds: 10 }]) {
      const { timeoutSeconds, visibilityTimeoutSeconds } = readConfiguration({ env: 'aws', ...options });
      const { Threshold, Period = 0, DatapointsToAlarm } = alarmOf('oldest-message-too-old', options);
      expect(Threshold).toBe(visibilityTimeoutSeconds);
      expect(Period * DatapointsToAlarm).toBeGreaterThan(timeoutSeconds);
    }
  });

  it.each([1, 7, 300, 900])('stay below a time limit of %i s', (timeoutSeconds) => {
    const { Threshold } = alarmOf('duration-near-timeout', { timeoutSeconds });

    expect(Threshold).toBe(timeoutSeconds * 850);
  });

  it('follow the cap, the rhythm and the usual rate of invalid cells', () => {
    const options = { maximumConcurrency: 7, expectFilesEveryMinutes: 61, invalidRatePercent: 12 };

    expect(alarmOf('concurrency-at-cap', options).Threshold).toBe(7);
    expect(alarmOf('invalid-rate-jump', options).Threshold).toBe(12);
    expect(alarmOf('nothing-arriving', options)).toMatchObject({
      Period: 300,
      EvaluationPeriods: 13, // 61 minutes are begun by the 13th five
      DatapointsToAlarm: 13,
      WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 65 },
    });
  });

  it('do not begin with an alarm: where no data is trouble, a new stack has the whole span to bring some', () => {
    for (const options of [{}, { expectFilesEveryMinutes: 30 }]) {
      for (const alarm of alarmsOf(options)) {
        const { TreatMissingData, Period = 0, EvaluationPeriods, WarmUpConfiguration } = alarm;
        const minutes = TreatMissingData === 'breaching' ? (Period * EvaluationPeriods) / 60 : undefined;
        expect(WarmUpConfiguration?.WarmUpPeriodDurationInMinutes).toBe(minutes);
      }
    }
  });
});
