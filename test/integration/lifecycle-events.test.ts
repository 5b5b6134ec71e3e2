/** A consumer as docs/lifecycle-events.md shows one: a rule on the bus, and a queue that it sends to. */
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { GetRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompanion } from '../../infra/local/companion/companion.ts';
import { emulatorClientConfig } from '../../infra/local/companion/emulator-client-config.ts';
import {
  LIFECYCLE_OUTPUTS,
  LIFECYCLE_SOURCE,
  publisherLogGroupName,
  publisherName,
} from '../../src/contracts.ts';
import type { LifecycleDetail } from '../../src/handlers/lifecycle-detail.ts';
import { LOG_MESSAGES } from '../../src/observability/names.ts';
import { followPage } from '../runbooks/follow-page.ts';
import { pagesOfOption, readPage } from '../runbooks/read-pages.ts';
import { openShell } from '../runbooks/run-block.ts';
import { openSituations } from '../runbooks/situations.ts';
import { SHORT_TIMINGS, type StartedStack, startTestStack } from '../support/emulator.ts';
import { eventually } from '../support/eventually.ts';
import { connect, type Pipeline } from '../support/pipeline.ts';
import { validateLifecycleDetail } from '../support/validate-lifecycle-detail.ts';

const CELL = 'secret-cell-value';

type Received = {
  readonly source: string;
  readonly 'detail-type': string;
  readonly time: string;
  readonly detail: LifecycleDetail;
};

// With IAM enforced: the publisher's role has to let it put events.
let stack: StartedStack;
let pipeline: Pipeline;
let sqs: SQSClient;
let consumerQueue: string;
const received: Received[] = [];

beforeAll(async () => {
  stack = await startTestStack({ auth: true, context: { lifecycleEvents: true } });
  pipeline = connect(stack);
  sqs = new SQSClient();
  consumerQueue = await addConsumer();
});
afterAll(async () => {
  await stack?.stop();
});

const addConsumer = async (): Promise<string> => {
  const bus = stack.outputs[LIFECYCLE_OUTPUTS.eventBus] ?? '';
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'consumer' }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const events = new EventBridgeClient();
  const EventPattern = JSON.stringify({ source: [LIFECYCLE_SOURCE] });
  await events.send(new PutRuleCommand({ Name: 'consumer', EventBusName: bus, EventPattern }));
  const Targets = [{ Id: 'queue', Arn: Attributes?.QueueArn ?? '' }];
  await events.send(new PutTargetsCommand({ Rule: 'consumer', EventBusName: bus, Targets }));
  return QueueUrl;
};

type Role = {
  readonly RoleName: string;
  readonly PolicyName: string;
  readonly document: { readonly Statement: readonly { readonly Sid?: string }[] };
};

const publisherRole = async (): Promise<Role> => {
  const iam = new IAMClient();
  const { Configuration } = await new LambdaClient().send(
    new GetFunctionCommand({ FunctionName: publisherName(stack.env) }),
  );
  const RoleName = Configuration?.Role?.split('/').at(-1) ?? '';
  const PolicyName = 'publish-lifecycle';
  const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
  return { RoleName, PolicyName, document: JSON.parse(decodeURIComponent(PolicyDocument)) };
};

const putPolicy = ({ RoleName, PolicyName, document }: Role, Statement: Role['document']['Statement']) => {
  const PolicyDocument = JSON.stringify({ ...document, Statement });
  return new IAMClient().send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
};

const publisherLog = async (): Promise<Record<string, unknown>[]> => {
  const command = new FilterLogEventsCommand({ logGroupName: publisherLogGroupName(stack.env) });
  const { events = [] } = await new CloudWatchLogsClient().send(command);
  return events
    .filter(({ message }) => message?.startsWith('{'))
    .map(({ message }) => JSON.parse(message ?? ''));
};

/** Takes up to ten messages of the consumer's queue. */
const receive = async (): Promise<void> => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: consumerQueue, MaxNumberOfMessages: 10 }),
  );
  received.push(...Messages.map(({ Body }) => JSON.parse(Body ?? '') as Received));
  if (Messages.length === 0) return;
  const Entries = Messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
  await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: consumerQueue, Entries }));
};

/** Waits until the consumer has as many events of the file. */
const eventsOf = (fileName: string, count = 1): Promise<Received[]> =>
  eventually(`${count} events of ${fileName}`, async () => {
    await receive();
    const found = received.filter(({ detail }) => detail.file_name === fileName);
    return found.length >= count ? found : undefined;
  });

describe('a consumer of lifecycle events', () => {
  it('hears of a profiled file and of a failed one', async () => {
    await pipeline.upload('sales/good.csv', `name,n\n${CELL},1\n${CELL},x\n`);
    await pipeline.upload('bad.csv', '');

    const [good] = await eventsOf('sales/good.csv');
    const [bad] = await eventsOf('bad.csv');

    const record = await pipeline.record('sales/good.csv');
    const [end] = await pipeline.terminalEvents('sales/good.csv');
    expect(good).toMatchObject({
      source: 'data-ingestion-pipeline',
      'detail-type': 'FileProfiled',
      detail: {
        event_id: end?.event_id,
        occurred_at: record?.processed_timestamp,
        bucket: pipeline.bucket,
        key: 'uploads/sales/good.csv',
        e_tag: record?.e_tag,
        status: 'success',
        row_count: 2,
        summary_key: record?.summary_key,
        profile_digest: record?.profile_digest,
      },
    });
    expect(bad).toMatchObject({
      'detail-type': 'FileFailed',
      detail: { status: 'error', error_code: 'EMPTY_FILE', row_count: 0 },
    });
    for (const event of [good, bad]) validateLifecycleDetail(event?.detail);
    expect(JSON.stringify(received)).not.toContain(CELL);
  });

  it('hears of the newer version of a file, and can tell the two apart', async () => {
    await pipeline.upload('twice.csv', 'id\n1\n');
    await eventsOf('twice.csv');
    await pipeline.upload('twice.csv', 'id\n1\n2\n');

    const events = await eventsOf('twice.csv', 2);

    expect(events.map(({ detail }) => detail.row_count)).toEqual([1, 2]);
    expect(new Set(events.map(({ detail }) => detail.event_id)).size).toBe(2);
  });

  it('hears of what happened while nothing could be published, as soon as it can be', async () => {
    const role = await publisherRole();
    await putPolicy(
      role,
      role.document.Statement.filter(({ Sid }) => Sid !== 'PublishEvents'),
    );
    await pipeline.upload('meanwhile.csv', 'id\n1\n');
    await eventually('a failed attempt', async () =>
      (await publisherLog()).some(
        (line) => line.file_name === 'meanwhile.csv' && line.message === LOG_MESSAGES.eventNotPublished,
      )
        ? true
        : undefined,
    );

    await putPolicy(role, role.document.Statement);

    const [event] = await eventsOf('meanwhile.csv');
    expect(event).toMatchObject({ 'detail-type': 'FileProfiled' });
  });

  it('hears of nothing but ends of files', async () => {
    await pipeline.drained();

    const types = new Set(received.map((event) => event['detail-type']));

    expect([...types].sort()).toEqual(['FileFailed', 'FileProfiled']);
    const unpublished = stack.outputs[LIFECYCLE_OUTPUTS.unpublishedQueue] ?? '';
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: unpublished, AttributeNames: ['All'] }),
    );
    expect(Attributes?.ApproximateNumberOfMessages).toBe('0');
  });
});

/** Waits until the consumer has an event of a file that was named by a situation. */
const eventLike = (wanted: (detail: LifecycleDetail) => boolean) =>
  eventually('the event that the runbook brings', async () => {
    await receive();
    return received.find(({ detail }) => wanted(detail));
  });

describe('the runbooks of lifecycle events', () => {
  it.each(pagesOfOption('lifecycleEvents'))('%s does what it says', async (name) => {
    const blocks = await followPage(readPage(name), await openShell(stack), openSituations(stack));

    expect(blocks).not.toEqual([]);
  });

  it('have the consumer told in the end', async () => {
    await eventLike(({ file_name, generation }) => /told-nobody\.csv$/.test(file_name) && generation === 1);
    await eventLike(({ file_name }) => /told-later\.csv$/.test(file_name));
  });
});

describe('the companion', () => {
  it('sees without being told that there are lifecycle events, and raises their alarm', async () => {
    const QueueUrl = stack.outputs[LIFECYCLE_OUTPUTS.unpublishedQueue] ?? '';
    const changes: string[] = [];
    const companion = await openCompanion({
      env: stack.env,
      clientConfig: emulatorClientConfig(stack.environment),
      context: SHORT_TIMINGS,
      speed: 60,
      onChange: ({ row, to }) => changes.push(`${row} ${to}`),
    });
    const end = new AbortController();
    const running = companion.run(end.signal);
    const reaches = (state: string) =>
      eventually(`the alarm to be ${state}`, async () =>
        changes.findLast((change) => change.startsWith('lifecycle-events-unpublished ')) ===
        `lifecycle-events-unpublished ${state}`
          ? true
          : undefined,
      );
    try {
      await reaches('OK');
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{"file_name":"a.csv"}' }));
      await reaches('ALARM');
      await sqs.send(new PurgeQueueCommand({ QueueUrl }));
      await reaches('OK');
    } finally {
      end.abort();
      await running;
    }
    expect(changes).toContain('lifecycle-events-late OK');
  });
});
