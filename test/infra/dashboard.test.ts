import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../infra/configuration.ts';
import { alarmName, dashboardName } from '../../src/contracts.ts';
import { alarmRows, COMPOSITE_ALARM } from '../../src/observability/alarms/alarm-rows.ts';
import { METRIC_NAMESPACE, METRICS, SERVICE_METRICS } from '../../src/observability/names.ts';
import { type Options, propertiesOfOne, synthesize } from './synthesize.ts';

type Widget = {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly region?: string;
    readonly alarms?: readonly string[];
    readonly metrics?: readonly (readonly unknown[])[];
    readonly annotations?: { readonly horizontal: readonly { readonly label: string; value: number }[] };
  };
};

/** What CloudFormation puts in for its own names. */
const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '123456789012',
  'AWS::Partition': 'aws',
};

/** CloudWatch's limits: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
const MAX_WIDGETS = 500;
const MAX_METRICS = 2500;
const MAX_ALARMS_OF_WIDGET = 100;
/** A fifth of what a template may have. */
const MAX_BYTES = 200_000;

/** The most that a dashboard shows. */
const ON = { lifecycleEvents: true };

const bodyTextOf = (options: Options = {}): string => {
  const { DashboardBody } = propertiesOfOne(synthesize(options), 'AWS::CloudWatch::Dashboard') as {
    DashboardBody: { 'Fn::Join': [string, (string | { Ref: string })[]] };
  };
  const [, parts] = DashboardBody['Fn::Join'];
  return parts.map((part) => (typeof part === 'string' ? part : PSEUDO[part.Ref])).join('');
};

const widgetsOf = (options: Options = {}): Widget[] => JSON.parse(bodyTextOf(options)).widgets;

const linesOf = (widgets: readonly Widget[]) => widgets.flatMap(({ properties }) => properties.metrics ?? []);

const widgetOf = (title: string, options: Options = {}): Widget => {
  const found = widgetsOf(options).filter(({ properties }) => properties.title === title);
  if (found.length !== 1) throw new Error(`${found.length} widgets are titled ${title}`);
  return found[0] as Widget;
};

/** Namespace and name of a line, which an expression holds as well. */
const metricOf = (line: readonly unknown[]): string => {
  const [first, second] = line;
  if (typeof first === 'string') return `${first} ${second}`;
  const { expression } = first as { expression: string };
  const [, namespace, name] = /^SEARCH\('\{([^,]+),[^}]*\} MetricName="(\w+)"/.exec(expression) ?? [];
  return `${namespace} ${name}`;
};

const KNOWN = [
  ...Object.values(METRICS).map((name) => `${METRIC_NAMESPACE} ${name}`),
  ...Object.values(SERVICE_METRICS).map(({ namespace, name }) => `${namespace} ${name}`),
];

describe('dashboard', () => {
  it('has its name', () => {
    expect(propertiesOfOne(synthesize(), 'AWS::CloudWatch::Dashboard').DashboardName).toBe(
      dashboardName('aws'),
    );
  });

  it('shows nothing but metrics that somebody writes', () => {
    const unknown = linesOf(widgetsOf(ON))
      .map(metricOf)
      .filter((metric) => !KNOWN.includes(metric));

    expect(unknown).toEqual([]);
  });

  it('shows every metric that an alarm watches', () => {
    const shown = linesOf(widgetsOf(ON)).map(metricOf);

    const watched = alarmRows(readConfiguration({ env: 'aws', ...ON })).flatMap(({ signal }) =>
      'metric' in signal ? [signal.metric] : Object.values(signal.metrics),
    );

    for (const { namespace, name } of watched) expect(shown).toContain(`${namespace} ${name}`);
  });

  it('has a section of lifecycle events where there are any', () => {
    const headings = (options: Options) => widgetsOf(options).map(({ properties }) => properties.markdown);

    expect(headings(ON)).toContain('## Lifecycle events');
    expect(headings({})).not.toContain('## Lifecycle events');
    expect(bodyTextOf()).not.toMatch(/publish-lifecycle|unpublished/);
    expect(widgetOf('Unpublished events', ON).properties.annotations?.horizontal).toEqual([
      { label: 'lifecycle-events-unpublished', value: 1 },
    ]);
  });

  it('shows every metric of one environment only', () => {
    const other = JSON.stringify(widgetsOf({ env: 'dev' }));

    expect(other).not.toMatch(/-aws[-"]/);
    expect(other).toContain('data-ingestion-pipeline-ingest-dev');
  });

  it('begins with what users notice', () => {
    const graphs = widgetsOf().filter(({ type }) => type === 'metric');

    const names = linesOf(graphs.slice(0, 4)).map((line) => line[1]);

    expect(names).toEqual([
      METRICS.filesReceived,
      METRICS.filesProfiled,
      METRICS.filesFailed,
      METRICS.lag,
      METRICS.lag,
      METRICS.lag,
      METRICS.filesLate,
      METRICS.filesReceived,
    ]);
    expect(Math.max(...graphs.slice(0, 4).map(({ y }) => y))).toBeLessThan(2);
  });

  it('draws the objective of the lag, and the thresholds of the alarms', () => {
    const options = { lagObjectiveSeconds: 7, maximumConcurrency: 3, timeoutSeconds: 20 };
    const marksOf = (title: string) => widgetOf(title, options).properties.annotations?.horizontal;

    expect(marksOf('From upload to summary')).toEqual([{ label: 'objective', value: 7000 }]);
    expect(marksOf('Running at once')).toEqual([{ label: 'concurrency-at-cap', value: 3 }]);
    expect(marksOf('Duration of an invocation')).toEqual([
      { label: 'time limit', value: 20_000 },
      { label: 'duration-near-timeout', value: 17_000 },
    ]);
  });

  it('marks with thresholds only where an alarm watches what is drawn', () => {
    const rows = alarmRows(readConfiguration({ env: 'aws', ...ON }));
    for (const { properties } of widgetsOf(ON)) {
      const drawn = (properties.metrics ?? []).map(metricOf);
      for (const { label } of properties.annotations?.horizontal ?? []) {
        const row = rows.find(({ name }) => name === label);
        if (!row || !('metric' in row.signal)) continue;
        expect(drawn).toContain(`${row.signal.metric.namespace} ${row.signal.metric.name}`);
      }
    }
  });

  it('shows the state and the runbook of every alarm', () => {
    const names = [COMPOSITE_ALARM, ...alarmRows(readConfiguration({ env: 'aws', ...ON }))].map(
      ({ name }) => name,
    );
    const { properties } = widgetOf('Alarms of aws', ON);
    const table = widgetsOf(ON).find(({ properties: { markdown } }) => markdown?.startsWith('| Alarm'));

    expect(properties.alarms).toEqual(
      names.map((name) => `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${alarmName('aws', name)}`),
    );
    for (const name of names) expect(table?.properties.markdown).toContain(`runbooks/${name}.md`);
  });

  it('links to where the runbooks are, as the option says', () => {
    const widgets = widgetsOf({ runbookBaseUrl: 'https://example.org/runbooks' });

    const table = widgets.find(({ properties: { markdown } }) => markdown?.startsWith('| Alarm'));

    expect(table?.properties.markdown).toContain(
      '[function-erroring](https://example.org/runbooks/function-erroring.md)',
    );
  });

  it('shows no alarm that the target lacks', () => {
    const { Resources } = synthesize({ env: 'local' }).toJSON();
    const deployed = Object.values(Resources as Record<string, { Properties: { AlarmName?: string } }>)
      .map(({ Properties }) => Properties.AlarmName)
      .filter((name) => name !== undefined);

    const shown = widgetOf('Alarms of local', { env: 'local' }).properties.alarms ?? [];

    expect(shown.map((arn) => arn.split(':').at(-1)).sort()).toEqual(deployed.sort());
  });

  it('has widgets that do not overlap, within the grid', () => {
    const taken = new Set<string>();
    for (const { x, y, width, height } of widgetsOf(ON)) {
      expect(x + width).toBeLessThanOrEqual(24);
      for (let column = x; column < x + width; column++) {
        for (let row = y; row < y + height; row++) {
          expect(taken).not.toContain(`${column},${row}`);
          taken.add(`${column},${row}`);
        }
      }
    }
    expect(taken.size).toBeGreaterThan(24);
  });

  it('is within what CloudWatch takes', () => {
    const widgets = widgetsOf(ON);

    expect(widgets.length).toBeLessThanOrEqual(MAX_WIDGETS);
    expect(linesOf(widgets).length).toBeLessThanOrEqual(MAX_METRICS);
    expect(widgetOf('Alarms of aws', ON).properties.alarms?.length).toBeLessThanOrEqual(MAX_ALARMS_OF_WIDGET);
    expect(Buffer.byteLength(bodyTextOf(ON))).toBeLessThan(MAX_BYTES);
  });
});
