/** The alarms as the emulator has them: which there are, in which states, and how to set them. */
import {
  type CloudWatchClient,
  PutCompositeAlarmCommand,
  type PutCompositeAlarmCommandInput,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  paginateDescribeAlarms,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { PipelineError } from '../../../src/errors.ts';
import type { AlarmState, AlarmStatus } from '../../../src/observability/alarm-evaluator/alarm.ts';
import {
  COMPOSITE_ALARM,
  METRIC_ALARM,
} from '../../../src/observability/alarm-evaluator/template/read-alarms.ts';
import type { TemplateAlarm } from './aws-alarms.ts';

/** CloudWatch refuses longer ones: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html */
const MAX_REASON_LENGTH = 1023;

export type PresentAlarm = { readonly state: AlarmState; readonly actions: readonly string[] };

/** The alarms whose name begins so. */
export const readPresentAlarms = async (
  client: CloudWatchClient,
  prefix: string,
): Promise<Map<string, PresentAlarm>> => {
  const present = new Map<string, PresentAlarm>();
  const input = { AlarmNamePrefix: prefix, AlarmTypes: ['MetricAlarm' as const, 'CompositeAlarm' as const] };
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of paginateDescribeAlarms({ client }, input))
    for (const { AlarmName, StateValue, AlarmActions = [] } of [...MetricAlarms, ...CompositeAlarms])
      present.set(String(AlarmName), { state: StateValue as AlarmState, actions: AlarmActions });
  return present;
};

/** Only a change of state fires the alarm's actions. */
export const setState = async (
  client: CloudWatchClient,
  name: string,
  status: AlarmStatus,
): Promise<void> => {
  await client.send(
    new SetAlarmStateCommand({
      AlarmName: name,
      StateValue: status.state,
      StateReason: status.reason.slice(0, MAX_REASON_LENGTH),
    }),
  );
};

/**
 * Makes the alarms of the AWS template that the emulator's CloudFormation left out: those on expressions and the
 * composite one. Its API takes both. Returns their names.
 *
 * @param present those that are there; their action is the stack's topic.
 * @throws PipelineError `STACK_NOT_FOUND` when there is none.
 */
export const addMissingAlarms = async (
  client: CloudWatchClient,
  alarms: readonly TemplateAlarm[],
  present: ReadonlyMap<string, PresentAlarm>,
): Promise<string[]> => {
  const topicArn = [...present.values()].flatMap(({ actions }) => actions)[0];
  if (topicArn === undefined)
    throw new PipelineError(
      'STACK_NOT_FOUND',
      'No alarm is deployed there: deploy the stack first (npm start).',
    );
  const missing = alarms.filter(({ name }) => !present.has(name));
  for (const { type, properties } of missing)
    if (type === METRIC_ALARM) {
      const input = apiInput(properties, topicArn) as PutMetricAlarmCommandInput;
      await client.send(new PutMetricAlarmCommand(input));
    }
  // What a composite alarm looks at is there now.
  for (const { type, properties } of missing)
    if (type === COMPOSITE_ALARM) {
      const input = apiInput(properties, topicArn) as PutCompositeAlarmCommandInput;
      await client.send(new PutCompositeAlarmCommand(input));
    }
  return missing.map(({ name }) => name);
};

const ACTIONS = ['AlarmActions', 'OKActions', 'InsufficientDataActions'] as const;

/** API and CloudFormation call everything alike; tags are the stack's, and every action is the one topic. */
const apiInput = ({ Tags: _, ...properties }: TemplateAlarm['properties'], topicArn: string): object => ({
  ...properties,
  ...Object.fromEntries(ACTIONS.flatMap((name) => (properties[name] ? [[name, [topicArn]]] : []))),
});
