/** A queue that is subscribed to the alarm topic, as a pager would be. */
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { TestStack } from './emulator.ts';
import { outputOf } from './emulator-client.ts';

export type AlarmMail = { readonly alarm: string; readonly state: string; readonly reason: string };

/** Subscribes; the result takes the notifications that have come since. */
export const subscribeToAlarms = async (
  stack: TestStack,
  name: string,
): Promise<() => Promise<AlarmMail[]>> => {
  const sqs = new SQSClient();
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const [region, account] = [stack.environment.AWS_REGION, stack.environment.AWS_ACCESS_KEY_ID];
  await new SNSClient().send(
    new SubscribeCommand({
      TopicArn: outputOf(stack, 'alarmTopic'),
      Protocol: 'sqs',
      Endpoint: `arn:aws:sqs:${region}:${account}:${name}`,
    }),
  );
  return async () => {
    const mails: AlarmMail[] = [];
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
      );
      if (Messages.length === 0) return mails;
      for (const { Body = '', ReceiptHandle } of Messages) {
        const { AlarmName, NewStateValue, NewStateReason } = JSON.parse(JSON.parse(Body).Message);
        mails.push({ alarm: AlarmName, state: NewStateValue, reason: NewStateReason });
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
  };
};
