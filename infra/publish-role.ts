import type { Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import {
  type IRole,
  PolicyDocument,
  type PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Configuration } from './configuration.ts';
import { allow, traces, writeLog } from './permissions.ts';
import { labRole } from './profile-role.ts';

type Reach = {
  readonly events: Table;
  readonly bus: EventBus;
  readonly unpublished: IQueue;
  readonly logGroup: ILogGroup;
  readonly key: IKey | undefined;
};

/** The role of the function that publishes lifecycle events: one made for it, or the account's LabRole. */
export const publishRole = (stack: Stack, configuration: Configuration, reach: Reach): IRole => {
  if (configuration.labRole) return labRole(stack);
  const statements = permissions(reach, configuration.tracing);
  const role = new Role(stack, 'PublishRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: 'What the function publish-lifecycle may do',
    inlinePolicies: { 'publish-lifecycle': new PolicyDocument({ statements }) },
  });
  // Closed to CDK's own additions, so that this is the whole list.
  return role.withoutPolicyUpdates();
};

const permissions = (
  { events, bus, unpublished, logGroup, key }: Reach,
  tracing: boolean,
): PolicyStatement[] => [
  // Lambda reads the stream as the function, and asks for all four when the mapping is made:
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/iam-policy-example-lamda-process-dynamodb-streams.html
  allow(
    'ReadStream',
    ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
    events.tableStreamArn ?? '',
  ),
  allow('PublishEvents', ['events:PutEvents'], bus.eventBusArn),
  allow('SetAside', ['sqs:SendMessage'], unpublished.queueArn),
  writeLog(logGroup),
  ...(key ? [allow('UseKey', ['kms:Decrypt', 'kms:GenerateDataKey'], key.keyArn)] : []),
  ...(tracing ? [traces()] : []),
];
