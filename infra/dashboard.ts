import { Aws, type Stack } from 'aws-cdk-lib';
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { alarmName, dashboardName } from '../src/contracts.ts';
import { alarmArn } from './alarm-topic.ts';
import { possibleRows } from './alarms.ts';
import type { Configuration } from './configuration.ts';
import { alarmsSection } from './dashboard/alarms-section.ts';
import { customerSection } from './dashboard/customer-section.ts';
import { functionSection } from './dashboard/function-section.ts';
import { layOut } from './dashboard/layout.ts';
import { lifecycleSection } from './dashboard/lifecycle-section.ts';
import { qualitySection } from './dashboard/quality-section.ts';
import { queueSection } from './dashboard/queue-section.ts';
import { tablesSection } from './dashboard/tables-section.ts';

/** One page: what users notice first, what explains it below, and the alarms with their runbooks last. */
export const addDashboard = (stack: Stack, configuration: Configuration): void => {
  const { env } = configuration;
  const settings = {
    ...configuration,
    region: Aws.REGION,
    rows: possibleRows(configuration),
    hasComposite: configuration.target.can.compositeAlarms,
    alarmArn: (name: string) => alarmArn(stack, alarmName(env, name)),
  };
  const sections = [
    customerSection,
    queueSection,
    functionSection,
    qualitySection,
    tablesSection,
    ...(configuration.lifecycleEvents ? [lifecycleSection] : []),
    alarmsSection,
  ];
  new CfnDashboard(stack, 'Dashboard', {
    dashboardName: dashboardName(env),
    dashboardBody: stack.toJsonString({
      start: '-PT12H', // a night
      periodOverride: 'inherit', // sums mean what their titles say, whatever span is looked at
      widgets: layOut(sections.flatMap((section) => section(settings))),
    }),
  });
};
