/** alarms, watch and doctor as processes, on the deployed stack; what they are shown broken is whole again afterwards. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DeleteRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  DeleteFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  PutFunctionConcurrencyCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import {
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alarmName } from '../../src/contracts.ts';
import { runAwsCommand } from '../support/aws-command.ts';
import { outputOf } from '../support/emulator-client.ts';
import { eventually } from '../support/eventually.ts';
import { connect } from '../support/pipeline.ts';
import { linesOf, pipelineRunner, startPipeline } from '../support/run-pipeline.ts';
import { ownStack } from './own-stack.ts';

const stack = ownStack();
const pipeline = connect(stack);
const run = pipelineRunner(stack);
const cloudWatch = new CloudWatchClient();
const iam = new IAMClient();
const lambda = new LambdaClient();
const sqs = new SQSClient();
const s3 = new S3Client({ forcePathStyle: true });

describe('alarms', () => {
  /** Of an environment of the test's own: the states of the stack's alarms are the companion's. */
  const ENV = 'oncall';
  const NAMES = ['files-failing', 'function-erroring', 'audit-failing'];
  const set = (name: string, StateValue: 'ALARM' | 'OK') =>
    cloudWatch.send(
      new SetAlarmStateCommand({ AlarmName: alarmName(ENV, name), StateValue, StateReason: 'by a test' }),
    );
  const make = (AlarmName: string) =>
    cloudWatch.send(
      new PutMetricAlarmCommand({
        ...{ AlarmName, Namespace: 'test', MetricName: 'test', Statistic: 'Sum', Period: 60, Threshold: 1 },
        ...{ EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
      }),
    );
  const FOREIGN = alarmName(`${ENV}-2`, 'files-failing');

  beforeAll(async () => {
    for (const name of [...NAMES.map((one) => alarmName(ENV, one)), FOREIGN]) await make(name);
  });
  afterAll(() =>
    cloudWatch.send(
      new DeleteAlarmsCommand({ AlarmNames: [...NAMES.map((name) => alarmName(ENV, name)), FOREIGN] }),
    ),
  );

  it('says that nobody evaluates them, and what is not deployed', async () => {
    const { code, stdout, stderr } = await run('alarms', '--env', ENV);
    expect(code).toBe(0);
    expect(stdout).toContain('3 alarms: none fires, 3 without data, 0 OK.');
    expect(stderr).toContain('npm run companion');
    expect(stderr).toContain('pipeline-unhealthy (over other alarms)');
  });

  it('shows a ticket that fires, and calls for nobody', async () => {
    await set('files-failing', 'ALARM');
    await set('audit-failing', 'OK');

    const { code, stdout } = await run('alarms', '--env', ENV);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^ALARM +\d+ s +\S+Z +ticket +files-failing +.* runbooks\/files-failing\.md$/m);
    expect(stdout).not.toContain('audit-failing');
    expect((await run('alarms', '--env', ENV, '--all')).stdout).toMatch(/^OK .* audit-failing /m);
  });

  it('ends with 4 while a page fires', async () => {
    await set('function-erroring', 'ALARM');
    const { code, stdout } = await run('alarms', '--env', ENV, '--json');
    expect(code).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({
      pages: true,
      evaluated: true,
      alarms: [{ name: 'function-erroring', severity: 'page', state: 'ALARM' }, {}, {}],
    });

    await set('function-erroring', 'OK');
    expect((await run('alarms', '--env', ENV)).code).toBe(0);
  });

  it('tells the last changes', async () => {
    const { stdout } = await run('alarms', '--env', ENV, '--history', '2', '--json');
    expect(JSON.parse(stdout).changes).toMatchObject([
      { name: 'function-erroring', from: 'ALARM', to: 'OK' },
      { name: 'function-erroring', from: 'INSUFFICIENT_DATA', to: 'ALARM' },
    ]);
  });

  it('finds none where none is', async () => {
    const { code, stderr } = await run('alarms', '--env', 'nowhere');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^pipeline: STACK_NOT_FOUND: There is no alarm/);
  });
});

describe('watch', () => {
  const ingested = async (fileName: string, content: string) =>
    pipeline.processed(fileName, await pipeline.upload(fileName, content));

  it('shows the last minutes once', async () => {
    await ingested('oncall/good.csv', 'id\n1\n2\n');
    await ingested('oncall/empty.csv', '');

    const document = await eventually('both files in the log', async () => {
      const [found] = linesOf(await run('watch', '--once', '--json'));
      const files = (found?.last_files ?? []) as { file_name: string }[];
      const names = files.map(({ file_name }) => file_name);
      return names.includes('oncall/empty.csv') && names.includes('oncall/good.csv') ? found : undefined;
    });
    const { code, stdout } = await run('watch', '--once');

    expect(document).toMatchObject({ not_read: [], alarms: { total: expect.any(Number) } });
    expect(document.last_files).toContainEqual(
      expect.objectContaining({ file_name: 'oncall/good.csv', outcome: 'profiled', rows: 2 }),
    );
    expect(document.last_files).toContainEqual(
      expect.objectContaining({ file_name: 'oncall/empty.csv', outcome: 'failed', error_code: 'EMPTY_FILE' }),
    );
    expect((document.lag as { files: number }).files).toBeGreaterThanOrEqual(2);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d{2}:\d{2}:\d{2} +failed +oncall\/empty\.csv .* EMPTY_FILE$/m);
  });

  it('goes on with what comes, also while nothing is worked off, until Ctrl-C', async () => {
    await pipeline.drained();
    const child = startPipeline(stack, 'watch', '--json', '--interval', '1s');
    const moments: { arrived: { in_window: number }; queue: { waiting: number } }[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => moments.push(JSON.parse(line)));
    await eventually('the first look', async () => moments[0]);
    const before = moments.at(-1)?.arrived.in_window ?? 0;

    await pipeline.whileStopped(async () => {
      for (const name of ['a', 'b', 'c']) await pipeline.upload(`oncall/stuck-${name}.csv`, 'id\n1\n');
      await eventually('three that wait', async () =>
        moments.at(-1)?.queue.waiting === 3 ? true : undefined,
      );
    });
    await pipeline.drained();
    const seen = await eventually('the queue to be seen empty', async () =>
      moments.at(-1)?.queue.waiting === 0 ? moments.at(-1) : undefined,
    );
    child.kill('SIGINT');
    const [code] = await once(child, 'close');

    expect(seen.arrived.in_window - before).toBe(3);
    expect(code).toBe(130);
  });
});

type Finding = { check: string; verdict: string; what: string; fix?: string; command?: string };

describe('doctor', () => {
  const FunctionName = outputOf(stack, 'function');
  const QueueUrl = outputOf(stack, 'ingestQueue');
  const logGroupName = outputOf(stack, 'logGroup');
  const Bucket = pipeline.bucket;
  const setAttributes = (Attributes: Record<string, string>) =>
    sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));

  const examine = async (): Promise<{ code: number; bad: Finding[] }> => {
    const { code, stdout } = await run('doctor', '--json');
    const { findings } = JSON.parse(stdout) as { findings: Finding[] };
    return { code, bad: findings.filter(({ verdict }) => verdict === 'problem' || verdict === 'warning') };
  };

  /** Puts everything back that the damages below touch, whatever became of them. */
  const restore = async (): Promise<() => Promise<void>> => {
    const { EventSourceMappings = [] } = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName }),
    );
    const { UUID, FunctionResponseTypes, BatchSize } = EventSourceMappings[0]!;
    const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    const { $metadata, ...NotificationConfiguration } = await s3.send(
      new GetBucketNotificationConfigurationCommand({ Bucket }),
    );
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    const { Policy = '', RedrivePolicy = '', VisibilityTimeout = '' } = Attributes;
    return async () => {
      await lambda.send(
        new UpdateEventSourceMappingCommand({ UUID, FunctionResponseTypes, BatchSize, Enabled: true }),
      );
      await lambda.send(
        new UpdateFunctionConfigurationCommand({
          FunctionName,
          Environment: { Variables: Environment?.Variables ?? {} },
        }),
      );
      await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
      await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
      await setAttributes({ Policy, RedrivePolicy, VisibilityTimeout });
      // The damage's own name: usually the printed command has taken it away.
      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: BY_HAND })).catch(() => undefined);
    };
  };

  let putBack: () => Promise<void>;
  let UUID = '';
  let RoleName = '';
  const BY_HAND = 'by-hand';
  beforeAll(async () => {
    await pipeline.drained();
    putBack = await restore();
    const { EventSourceMappings = [] } = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName }),
    );
    UUID = EventSourceMappings[0]?.UUID ?? '';
    const { Role = '' } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    RoleName = Role.slice(Role.lastIndexOf('/') + 1);
  });
  afterAll(() => putBack());

  const update = (input: Partial<UpdateEventSourceMappingCommand['input']>) =>
    lambda.send(new UpdateEventSourceMappingCommand({ UUID, ...input }));

  const DAMAGES: {
    what: string;
    damage: () => Promise<unknown>;
    check: string;
    words: RegExp;
    verdict?: string;
  }[] = [
    {
      what: 'a disabled mapping',
      damage: () => update({ Enabled: false }),
      check: 'mapping',
      words: /is Disabl(ed|ing): files wait in the queue/,
    },
    {
      what: 'a mapping that takes a failed file for done',
      damage: () => update({ FunctionResponseTypes: [] }),
      check: 'mapping',
      words: /does not have ReportBatchItemFailures/,
    },
    {
      what: 'another batch size',
      damage: () => update({ BatchSize: 1 }),
      check: 'mapping',
      words: /batch size is 1, the template says 5/,
    },
    {
      what: 'a removed notification',
      damage: () =>
        s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: {} })),
      check: 'notification',
      words: /notifies no queue/,
    },
    {
      what: 'a removed redrive policy',
      damage: () => setAttributes({ RedrivePolicy: '' }),
      check: 'redrive',
      words: /has no redrive policy/,
    },
    {
      what: 'a queue that the bucket may not send to',
      damage: () => setAttributes({ Policy: '' }),
      check: 'queue-policy',
      words: /does not let the bucket/,
    },
    {
      what: 'another visibility timeout',
      damage: () => setAttributes({ VisibilityTimeout: '1' }),
      check: 'visibility',
      words: /is 1 s, the template says 5 s/,
    },
    {
      what: 'a variable that means another table',
      damage: async () => {
        const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
        const Variables = { ...Environment?.Variables, EVENTS_TABLE: 'another' };
        await lambda.send(
          new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }),
        );
        // While it lasts, the doctor names the update as well.
        await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 30, minDelay: 1 }, { FunctionName });
      },
      check: 'variables',
      words: new RegExp(`EVENTS_TABLE is another instead of ${outputOf(stack, 'eventsTable')}`),
    },
    {
      what: 'a function that was stopped',
      damage: () =>
        lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 })),
      check: 'function',
      words: /was stopped by hand/,
    },
    {
      what: 'a policy that forbids what the template grants',
      damage: () => {
        const Statement = [{ Effect: 'Deny', Action: 's3:GetObject', Resource: '*' }];
        const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
        return iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: BY_HAND, PolicyDocument }));
      },
      check: 'grants',
      words: /The policy by-hand of the function's role forbids what the template grants: s3:GetObject\./,
    },
    {
      what: 'a log that is kept for ever',
      damage: () => new CloudWatchLogsClient().send(new DeleteRetentionPolicyCommand({ logGroupName })),
      check: 'log',
      words: /kept for ever/,
      verdict: 'warning',
    },
  ];

  it('finds nothing wrong with a fresh deployment', async () => {
    const { code, stdout, stderr } = await run('doctor');
    expect(stdout).not.toContain('PROBLEM');
    expect(stdout).toMatch(
      /^ok +notification +the bucket tells the ingest queue of uploads\/\* with \.csv /m,
    );
    expect(stdout).toMatch(/^ok +version +the function has the sources of this checkout/m);
    expect(stdout).toMatch(/^not checked +backups +only on AWS/m);
    expect(stderr).toContain('No problem');
    expect(code).toBe(0);
  });

  it.each(DAMAGES)('names $what, and what it prints mends it', async ({ damage, check, words, verdict }) => {
    // act
    await damage();
    const { code, bad } = await examine();

    // assess
    expect(bad).toEqual([expect.objectContaining({ check, what: expect.stringMatching(words) })]);
    expect([code, bad[0]?.verdict]).toEqual(verdict === 'warning' ? [0, 'warning'] : [4, 'problem']);
    await runAwsCommand(bad[0]?.command ?? '');
    await eventually('a clean bill of health', async () =>
      (await examine()).bad.length === 0 ? true : undefined,
    );
  });

  it('has left a pipeline that works', async () => {
    const eTag = await pipeline.upload('oncall/after.csv', 'id\n1\n');
    expect(await pipeline.processed('oncall/after.csv', eTag)).toMatchObject({ status: 'success' });
  });

  it('says that there is no stack, and looks at nothing more', async () => {
    const { code, stdout } = await run('doctor', '--env', 'nowhere');
    expect(code).toBe(4);
    expect(stdout).toMatch(/^PROBLEM +stack +There is no stack data-ingestion-pipeline-nowhere/m);
    expect(stdout).not.toContain('notification');
  });
});
