/**
 * The deployed policies, enforced. The emulator of this file checks IAM and speaks TLS; elsewhere it lets everything
 * pass, so only this file can tell that a grant is missing.
 */
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type StartedStack, startTestStack } from '../support/emulator.ts';
import { eventually } from '../support/eventually.ts';
import { connect, type Pipeline } from '../support/pipeline.ts';
import { pipelineRunner } from '../support/run-pipeline.ts';

type Policy = {
  readonly RoleName: string;
  readonly PolicyName: string;
  readonly document: { Statement: { Sid?: string }[] };
};

let stack: StartedStack;
let pipeline: Pipeline;
let iam: IAMClient;
let policy: Policy;

beforeAll(async () => {
  stack = await startTestStack({ auth: true });
  pipeline = connect(stack);
  iam = new IAMClient();
  policy = await functionPolicy();
});
afterAll(async () => {
  await stack?.stop();
});
afterEach(async () => {
  await putPolicy(policy.document);
});

describe('with IAM enforced', () => {
  it('a good file and a malformed one come to their ends with exactly the deployed policies', async () => {
    const [good, bad] = await Promise.all([
      pipeline.upload('good.csv', 'id\n1\n'),
      pipeline.upload('bad.csv', ''),
    ]);

    const records = await Promise.all([
      pipeline.processed('good.csv', good),
      pipeline.processed('bad.csv', bad),
    ]);

    expect(records).toMatchObject([{ status: 'success' }, { status: 'error', error_code: 'EMPTY_FILE' }]);
  });

  it('a foreign message reaches the dead-letter queue', async () => {
    await pipeline.send({ poison: 'apple' });
    expect((await pipeline.takeDeadLetter('apple')).MessageAttributes?.reason).toBeDefined();
  });

  it('the notification of a deleted object ends as OBJECT_MISSING, not as a missing grant', async () => {
    const eTag = await pipeline.notifyOfMissing('gone.csv');
    expect(await pipeline.processed('gone.csv', eTag)).toMatchObject({ error_code: 'OBJECT_MISSING' });
  });

  it('a foreign message is not lost without the grant SendDeadLetters: it gets there after its receives', async () => {
    await putPolicy(without('SendDeadLetters'));

    await pipeline.send({ poison: 'pear' });

    const letter = await pipeline.takeDeadLetter('pear');
    expect(letter.Attributes?.DeadLetterQueueSourceArn).toBeDefined();
    expect(letter.MessageAttributes?.reason).toBeUndefined();
  });

  it.each(['ProjectMetadata', 'AppendEvents'])(
    'a file cannot be recorded without the grant %s',
    async (sid) => {
      await putPolicy(without(sid));

      expect(await doctorOf('grants')).toEqual([lacksGrant(sid)]);
      const fileName = `without-${sid}.csv`;
      await pipeline.upload(fileName, 'id\n1\n');

      expect((await pipeline.takeDeadLetter(fileName)).Attributes?.DeadLetterQueueSourceArn).toBeDefined();
      expect(await pipeline.record(fileName)).toBeUndefined();
    },
  );

  it.each([
    ['ReadUploads', 'READ_FAILED'],
    ['WriteSummaries', 'WRITE_FAILED'],
  ])(
    'a file is given up without the grant %s, its record says so, and a redrive mends it',
    async (sid, code) => {
      await putPolicy(without(sid));
      expect(await doctorOf('grants')).toEqual([lacksGrant(sid)]);
      const fileName = `without-${sid}.csv`;
      const eTag = await pipeline.upload(fileName, 'id\n1\n');
      const letter = await pipeline.takeDeadLetter(fileName);

      expect(letter.Attributes?.DeadLetterQueueSourceArn).toBeDefined();
      expect(await pipeline.record(fileName)).toMatchObject({
        status: 'error',
        error_code: code,
        gave_up: true,
        error_message: expect.stringContaining('dead-letter queue'),
      });
      expect(await pipeline.terminalEvents(fileName)).toEqual([]);

      await putPolicy(policy.document);
      await pipeline.send(letter.Body);
      const record = await eventually(`${fileName} to be mended`, async () => {
        const found = await pipeline.record(fileName);
        return found?.status === 'success' ? found : undefined;
      });
      expect(record).toMatchObject({ e_tag: eTag, row_count: 1 });
      expect(record).not.toHaveProperty('gave_up');
    },
  );

  it('a file is given up where one policy takes back what another grants, and the doctor says which', async () => {
    const Statement = [{ Effect: 'Deny', Action: 's3:GetObject', Resource: '*' }];
    await putPolicy({ Version: '2012-10-17', Statement }, 'by-hand');
    const found = await doctorOf('grants');
    const eTag = await pipeline.upload('forbidden.csv', 'id\n1\n');
    await pipeline.takeDeadLetter('forbidden.csv');
    await iam.send(new DeleteRolePolicyCommand({ RoleName: policy.RoleName, PolicyName: 'by-hand' }));

    expect(found).toEqual([
      expect.objectContaining({
        verdict: 'problem',
        what: expect.stringMatching(/by-hand .* forbids .*: s3:GetObject\.$/),
        command: expect.stringMatching(/aws iam delete-role-policy .*--policy-name by-hand/),
      }),
    ]);
    expect(await pipeline.record('forbidden.csv')).toMatchObject({ error_code: 'READ_FAILED', e_tag: eTag });
  });

  it('retries are postponed with exactly the deployed policies', async () => {
    await putPolicy(without('ReadUploads'));
    await pipeline.upload('postponed.csv', 'id\n1\n');
    await pipeline.takeDeadLetter('postponed.csv');
    // A line may come after the letter that it tells of.
    const lines = await eventually('both tries in the log', async () => {
      const found = await pipeline.logLines();
      return found.filter(({ file_name }) => file_name === 'postponed.csv').length > 1 ? found : undefined;
    });
    expect(lines.filter(({ message }) => message === 'message not postponed')).toEqual([]);
  });
});

describe('the doctor, called by somebody who may only read', () => {
  /** As docs/operations.md lists them. */
  const READS = [
    ...['cloudformation:GetTemplate', 'lambda:GetFunctionConfiguration', 'lambda:GetFunctionConcurrency'],
    ...['lambda:ListEventSourceMappings', 's3:GetBucketNotification', 's3:GetEncryptionConfiguration'],
    ...['sqs:GetQueueAttributes', 'dynamodb:DescribeTable', 'dynamodb:DescribeContinuousBackups'],
    ...['logs:DescribeLogGroups', 'cloudwatch:DescribeAlarms', 'sns:ListSubscriptionsByTopic'],
    ...['iam:ListRolePolicies', 'iam:GetRolePolicy', 'iam:GetRole'],
  ];
  /** The emulator asks for this grant whatever is done with a reservation; AWS tells reading from writing. */
  const QUIRK = 'lambda:PutFunctionConcurrency';

  const examinedBy = async (UserName: string, actions: readonly string[]) => {
    await iam.send(new CreateUserCommand({ UserName }));
    const Statement = [{ Effect: 'Allow', Action: actions, Resource: '*' }];
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'reads', PolicyDocument }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    const keys = {
      AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId ?? '',
      AWS_SECRET_ACCESS_KEY: AccessKey?.SecretAccessKey ?? '',
    };
    const run = pipelineRunner({ ...stack, environment: { ...stack.environment, ...keys } });
    const { code, stdout } = await run('doctor', '--json');
    const { findings } = JSON.parse(stdout) as { findings: { verdict: string; what: string }[] };
    const lacking = findings.map(({ what }) => /lack (\S+)/.exec(what)?.[1] ?? '').filter(Boolean);
    return {
      code,
      lacking: [...new Set(lacking)],
      problems: findings.filter(({ verdict }) => verdict === 'problem'),
    };
  };

  it('checks everything with the permissions that are documented', async () => {
    const { code, lacking, problems } = await examinedBy('reader', [
      ...['cloudformation:DescribeStacks', QUIRK],
      ...READS,
    ]);
    expect({ lacking, problems, code }).toEqual({ lacking: [], problems: [], code: 0 });
  });

  it('names what is missing, and calls nothing of it a problem', async () => {
    const { code, lacking, problems } = await examinedBy('stranger', ['cloudformation:DescribeStacks']);
    // An emulator keeps no backups: nobody asks for them there. Which role it is, only the function tells.
    const told = READS.filter((one) => !/Backups|^iam:/.test(one));
    expect(lacking.sort()).toEqual(told.sort());
    expect({ problems, code }).toEqual({ problems: [], code: 0 });
  });

  it('names what of the role may not be read', async () => {
    const { lacking } = await examinedBy('half-stranger', [
      ...['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'],
      ...['lambda:GetFunctionConfiguration', 'iam:ListRolePolicies'],
    ]);
    expect(lacking.filter((one) => one.startsWith('iam:')).sort()).toEqual([
      'iam:GetRole',
      'iam:GetRolePolicy',
    ]);
  });

  it('ends with 1 where not even the stack may be looked at', async () => {
    const { code, lacking } = await examinedBy('nobody', ['s3:ListBucket']);
    expect({ code, lacking }).toEqual({ code: 1, lacking: ['cloudformation:DescribeStacks'] });
  });
});

/** The one inline policy of the function's role, as deployed. */
const functionPolicy = async (): Promise<Policy> => {
  const { Roles = [] } = await iam.send(new ListRolesCommand());
  for (const { RoleName = '' } of Roles) {
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    for (const PolicyName of PolicyNames) {
      const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      const document = JSON.parse(decodeURIComponent(PolicyDocument));
      if (JSON.stringify(document).includes('AppendEvents')) return { RoleName, PolicyName, document };
    }
  }
  throw new Error('No role has the policy of the function.');
};

const without = (sid: string): object => {
  const Statement = policy.document.Statement.filter(({ Sid }) => Sid !== sid);
  expect(Statement).toHaveLength(policy.document.Statement.length - 1);
  return { ...policy.document, Statement };
};

/** What the doctor finds of one check. */
const doctorOf = async (check: string): Promise<object[]> => {
  const { stdout } = await pipelineRunner(stack)('doctor', '--json');
  const { findings } = JSON.parse(stdout) as { findings: { check: string }[] };
  return findings.filter((finding) => finding.check === check);
};

const lacksGrant = (sid: string): object =>
  expect.objectContaining({
    verdict: 'problem',
    // Of all grants, this one alone.
    what: expect.stringMatching(new RegExp(`lacks what the template grants: ${sid} \\([^;]+\\)\\.$`)),
  });

const putPolicy = (document: object, PolicyName = policy.PolicyName) =>
  iam.send(
    new PutRolePolicyCommand({
      RoleName: policy.RoleName,
      PolicyName,
      PolicyDocument: JSON.stringify(document),
    }),
  );
