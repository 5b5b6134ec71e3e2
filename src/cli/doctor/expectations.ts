/** What the deployed template asks for, as far as it says so literally: what was changed by hand differs from it. Pure. */
import { alarmTopicName, functionName, ingestQueueName, logGroupName } from '../../contracts.ts';
import { type DeployOptions, deployOptionsIn } from '../deploy-options.ts';
import { type ExpectedRole, expectedRole } from './expected-role.ts';
import type { StackHome } from './stack-home.ts';
import {
  type Json,
  listOf,
  numberOf,
  objectOf,
  type Resource,
  resourcesOf,
  textOf,
} from './template-json.ts';

export type ExpectedAlarm = {
  /** In CloudWatch. */
  readonly name: string;
  /** Off where an option switches it off. */
  readonly actionsEnabled: boolean;
  /** Some act through the alarm that is over them. */
  readonly hasActions: boolean;
};

export type Expectations = {
  /** Endings that the bucket is to notify of; empty when the template has no such rules. */
  readonly suffixes: readonly string[];
  readonly mapping: {
    readonly batchSize: number | undefined;
    readonly batchWindowSeconds: number | undefined;
    readonly maximumConcurrency: number | undefined;
  };
  readonly maxReceiveCount: number | undefined;
  readonly visibilityTimeoutSeconds: number | undefined;
  /** What the function is to be allowed; undefined where the stack makes no role for it. */
  readonly role: ExpectedRole | undefined;
  readonly runtime: string | undefined;
  readonly memoryMb: number | undefined;
  readonly timeoutSeconds: number | undefined;
  /** Variables of the function; those with a value that is known only when deployed are undefined. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly logRetentionDays: number | undefined;
  readonly alarms: readonly ExpectedAlarm[];
  readonly hasAlarmTopic: boolean;
  /** Whether the stack has a key of its own for everything it stores. */
  readonly hasOwnKey: boolean;
  /** Undefined where the template does not tell them. */
  readonly deployOptions: DeployOptions | undefined;
};

/**
 * @param home where the stack is: names in its template become ARNs there
 * @throws SyntaxError for a template that is not JSON: CDK's are
 */
export const expectationsOf = (templateBody: string, env: string, home: StackHome): Expectations => {
  const resources = resourcesOf(JSON.parse(templateBody));
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const named = (type: string, key: string, name: string): Resource | undefined =>
    ofType(type).find(({ properties }) => properties[key] === name);

  const ingest = named('AWS::SQS::Queue', 'QueueName', ingestQueueName(env));
  const profile = named('AWS::Lambda::Function', 'FunctionName', functionName(env))?.properties;
  const mapping = ofType('AWS::Lambda::EventSourceMapping').find(({ properties }) =>
    refersTo(properties.EventSourceArn, ingest?.id),
  )?.properties;
  return {
    suffixes: ofType('AWS::S3::Bucket').flatMap(({ properties }) => suffixesOf(properties)),
    mapping: {
      batchSize: numberOf(mapping?.BatchSize),
      batchWindowSeconds: numberOf(mapping?.MaximumBatchingWindowInSeconds),
      maximumConcurrency: numberOf(objectOf(mapping?.ScalingConfig).MaximumConcurrency),
    },
    maxReceiveCount: numberOf(objectOf(ingest?.properties.RedrivePolicy).maxReceiveCount),
    visibilityTimeoutSeconds: numberOf(ingest?.properties.VisibilityTimeout),
    role: expectedRole(resources, profile?.Role, home),
    runtime: textOf(profile?.Runtime),
    memoryMb: numberOf(profile?.MemorySize),
    timeoutSeconds: numberOf(profile?.Timeout),
    variables: Object.fromEntries(
      Object.entries(objectOf(objectOf(profile?.Environment).Variables)).map(([name, value]) => [
        name,
        textOf(value),
      ]),
    ),
    logRetentionDays: numberOf(
      named('AWS::Logs::LogGroup', 'LogGroupName', logGroupName(env))?.properties.RetentionInDays,
    ),
    alarms: [...ofType('AWS::CloudWatch::Alarm'), ...ofType('AWS::CloudWatch::CompositeAlarm')].flatMap(
      ({ properties }) => alarmOf(properties),
    ),
    hasAlarmTopic: named('AWS::SNS::Topic', 'TopicName', alarmTopicName(env)) !== undefined,
    hasOwnKey: ofType('AWS::KMS::Key').length > 0,
    deployOptions: deployOptionsIn(templateBody),
  };
};

const suffixesOf = (bucket: Json): string[] =>
  listOf(objectOf(bucket.NotificationConfiguration).QueueConfigurations).flatMap((rule) => {
    const filter = objectOf(objectOf(objectOf(rule).Filter).S3Key);
    const suffix = listOf(filter.Rules)
      .map(objectOf)
      .find(({ Name }) => Name === 'suffix');
    return textOf(suffix?.Value) ?? '';
  });

const alarmOf = ({ AlarmName, ActionsEnabled, AlarmActions }: Json): ExpectedAlarm[] =>
  typeof AlarmName !== 'string'
    ? []
    : [
        {
          name: AlarmName,
          actionsEnabled: ActionsEnabled !== false,
          hasActions: listOf(AlarmActions).length > 0,
        },
      ];

/** `{ "Fn::GetAtt": [id, "Arn"] }` of that resource. */
const refersTo = (value: unknown, id: string | undefined): boolean =>
  id !== undefined && listOf(objectOf(value)['Fn::GetAtt'])[0] === id;
