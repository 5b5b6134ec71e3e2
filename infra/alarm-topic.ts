import { ArnFormat, Aws, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { alarmName, alarmTopicName } from '../src/contracts.ts';
import type { Configuration } from './configuration.ts';

/** Where alarms are published. AWS mails each subscriber a link that has to be followed once. */
export const addAlarmTopic = (stack: Stack, configuration: Configuration, key: IKey | undefined): Topic => {
  const { env, alarmEmails } = configuration;
  const topic = new Topic(stack, 'AlarmTopic', {
    topicName: alarmTopicName(env),
    enforceSSL: true,
    // Without a key of ours the topic names none. The one that AWS manages for SNS (alias/aws/sns) would lose every alarm:
    // its policy lets CloudWatch do nothing and cannot be changed. SNS encrypts its disks either way.
    // https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns
    ...(key ? { masterKey: key } : {}),
  });
  topic.addToResourcePolicy(onlyAlarmsMayPublish(stack, env, topic));
  for (const address of alarmEmails) topic.addSubscription(new EmailSubscription(address));
  return topic;
};

/** The ARN of an alarm, or of all that a pattern means. */
export const alarmArn = (stack: Stack, name: string): string =>
  stack.formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: name,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** It takes the place of the policy that AWS gives a topic; what the account's own roles may do, their policies say. */
const onlyAlarmsMayPublish = (stack: Stack, env: string, topic: Topic): PolicyStatement =>
  new PolicyStatement({
    sid: 'AlarmsMayPublish',
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: {
      ArnLike: { 'aws:SourceArn': alarmArn(stack, alarmName(env, '*')) },
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
    },
  });
