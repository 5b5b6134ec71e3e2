import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns';
import { readAlarms } from '../../alarms/read-alarms.ts';
import type { Target } from '../../target.ts';
import type { Facts, LogGroupFacts, SubscriptionFacts } from '../facts.ts';
import { type Reading, read } from '../reading.ts';

type ObserverReadings = Pick<Facts, 'logGroup' | 'alarms' | 'subscriptions'>;

/** Log, alarms, and who is told of them. */
export const readObservers = async (
  target: Target,
  logGroupName: string,
  topicArn: string,
): Promise<ObserverReadings> => {
  const [logGroup, alarms, subscriptions] = await Promise.all([
    readLogGroup(new CloudWatchLogsClient(target.clientConfig), logGroupName),
    read('cloudwatch:DescribeAlarms', () =>
      readAlarms(new CloudWatchClient(target.clientConfig), target.env),
    ),
    read('sns:ListSubscriptionsByTopic', () =>
      readSubscriptions(new SNSClient(target.clientConfig), topicArn),
    ),
  ]);
  return { logGroup, alarms, subscriptions };
};

const readLogGroup = async (client: CloudWatchLogsClient, name: string): Promise<Reading<LogGroupFacts>> => {
  const reading = await read('logs:DescribeLogGroups', async () => {
    const { logGroups = [] } = await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }));
    return logGroups.find(({ logGroupName }) => logGroupName === name);
  });
  if (!('value' in reading)) return reading;
  if (reading.value === undefined) return { absent: true };
  return { value: { retentionDays: reading.value.retentionInDays, kmsKey: reading.value.kmsKeyId } };
};

const readSubscriptions = async (client: SNSClient, TopicArn: string): Promise<SubscriptionFacts[]> => {
  const found: SubscriptionFacts[] = [];
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn }))
    found.push(
      ...Subscriptions.map(({ Protocol = '', Endpoint = '', SubscriptionArn = '' }) => ({
        protocol: Protocol,
        endpoint: Endpoint,
        isConfirmed: SubscriptionArn.startsWith('arn:'),
      })),
    );
  return found;
};
