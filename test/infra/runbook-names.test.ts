/** What runbooks and their names speak of is in the template. */
import { expect, it } from 'vitest';
import { runbookNames } from '../../src/cli/names/shell-names.ts';
import { dashboardName, OUTPUTS } from '../../src/contracts.ts';
import { METRIC_NAMESPACE, METRICS, SERVICE_METRICS } from '../../src/observability/names.ts';
import { pageNames, readPages } from '../runbooks/read-pages.ts';
import { STACK_NAMES } from '../runbooks/runbook-names.ts';
import { propertiesOf, roleStatements, synthesize } from './synthesize.ts';

const template = synthesize();
const namesOf = (type: string, property: string): unknown[] =>
  propertiesOf(template, type).map((properties) => properties[property]);

it('every name of a deployed part is an output of the stack, or that of a resource', () => {
  const resources = Object.fromEntries(Object.keys(OUTPUTS).map((name) => [name, `output ${name}`]));
  const names = runbookNames(
    { env: 'aws' },
    resources as Record<keyof typeof OUTPUTS, string>,
    'mapping',
    {},
  );

  expect(Object.keys(names)).toEqual(STACK_NAMES);
  expect(Object.keys(template.findOutputs('*')).sort()).toEqual(Object.values(OUTPUTS).sort());
  expect(names.DASHBOARD).toBe(dashboardName('aws'));
  expect(namesOf('AWS::CloudWatch::Dashboard', 'DashboardName')).toEqual([names.DASHBOARD]);
  // MAPPING has no name but what Lambda gives it.
  expect(propertiesOf(template, 'AWS::Lambda::EventSourceMapping')).toHaveLength(1);
});

it('every alarm of the template has its page', () => {
  const withAll = synthesize({ lifecycleEvents: true });
  const alarms = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm']
    .flatMap((type) => propertiesOf(withAll, type).map(({ AlarmName }) => AlarmName))
    .map((name) => String(name).replace('data-ingestion-pipeline-aws-', ''));

  expect(alarms.filter((name) => !pageNames().includes(name))).toEqual([]);
});

it("pages say `profile-files` for the role's policy, as the template does", () => {
  const [role] = propertiesOf(template, 'AWS::IAM::Role');
  const policies = role?.Policies as { PolicyName: string }[];
  const script = readPages()
    .flatMap(({ blocks }) => blocks)
    .find(({ page, name }) => page === 'access-review' && name === 'permissions')?.script;

  expect(policies.map(({ PolicyName }) => PolicyName)).toEqual(['profile-files']);
  expect(script).toContain('--policy-name profile-files ');
});

it('access-review shows what the role has to be allowed, statement by statement', () => {
  const [block] = readPages()
    .flatMap(({ blocks }) => blocks)
    .filter(({ page, name }) => page === 'access-review' && name === 'permissions');
  const shown = block?.expected?.split('\n').map((line) => line.trim().split(/\s+/));

  expect(shown).toEqual(roleStatements(template).map(({ Sid, Action }) => [Sid, [Action].flat().join(',')]));
});

/** That code writes each of METRICS is test/handlers/signals.test.ts's. */
it('alarms and dashboard look at metrics of the names tree, or at those that AWS keeps', () => {
  const known = new Set<string>([
    ...Object.values(METRICS).map((name) => `${METRIC_NAMESPACE} ${name}`),
    ...Object.values(SERVICE_METRICS).map(({ namespace, name }) => `${namespace} ${name}`),
  ]);
  const alarms = propertiesOf(template, 'AWS::CloudWatch::Alarm').flatMap((alarm) =>
    metricsIn(alarm).map(({ Namespace, MetricName }) => `${Namespace} ${MetricName}`),
  );
  const body = JSON.stringify(namesOf('AWS::CloudWatch::Dashboard', 'DashboardBody'));
  const shown = [...body.matchAll(/\[\\+"(DataIngestionPipeline|AWS\/\w+)\\+",\\+"(\w+)\\+"/g)].map(
    ([, namespace, name]) => `${namespace} ${name}`,
  );

  expect(alarms.length).toBeGreaterThan(18);
  expect(shown.length).toBeGreaterThan(20);
  expect([...alarms, ...shown].filter((metric) => !known.has(metric))).toEqual([]);
});

type Metric = { readonly Namespace: string; readonly MetricName: string };
const metricsIn = (alarm: Record<string, unknown>): Metric[] =>
  alarm.MetricName === undefined
    ? (alarm.Metrics as { MetricStat?: { Metric: Metric } }[]).flatMap(({ MetricStat }) =>
        MetricStat ? [MetricStat.Metric] : [],
      )
    : [alarm as Metric];
