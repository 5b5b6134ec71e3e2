import { describe, expect, it } from 'vitest';
import { examine } from '../../../src/cli/doctor/examine.ts';
import type { Facts } from '../../../src/cli/doctor/facts.ts';
import type { Finding } from '../../../src/cli/doctor/finding.ts';
import { statementsOf } from '../../../src/cli/doctor/policy-statement.ts';
import { pageNames } from '../../runbooks/read-pages.ts';
import { knownAlarm } from '../alarms/known-alarm.ts';
import {
  ALARMS,
  DEAD_LETTERS,
  EXPECTED,
  FUNCTION,
  HEALTHY,
  INGEST,
  LIST_BUCKET,
  MAPPING,
  PLACE,
  READ_UPLOADS,
  ROLE_POLICY,
  RULES,
  STACK,
  SUBSCRIBED,
  TRUST,
} from './healthy-facts.ts';

/** What is not ok of the healthy facts with these changes. */
const notOk = (changes: Partial<Facts>): Finding[] =>
  examine({ ...HEALTHY, ...changes }).filter(({ verdict }) => verdict !== 'ok');

const stack = (status: string, statusReason = ''): Partial<Facts> => ({
  stack: { value: { ...STACK, status, statusReason } },
});
const ingest = (changes: Partial<typeof INGEST>): Partial<Facts> => ({
  ingestQueue: { value: { ...INGEST, ...changes } },
});
const deadLetters = (changes: Partial<typeof INGEST>): Partial<Facts> => ({
  deadLetterQueue: { value: { ...DEAD_LETTERS, ...changes } },
});
const mapping = (changes: Partial<typeof MAPPING>): Partial<Facts> => ({
  mappings: { value: [{ ...MAPPING, ...changes }] },
});
const lambda = (changes: Partial<typeof FUNCTION>): Partial<Facts> => ({
  profileFunction: { value: { ...FUNCTION, ...changes } },
});
const variables = (changes: Record<string, string>): Partial<Facts> =>
  lambda({ variables: { ...FUNCTION.variables, ...changes } });
const rules = (found: typeof RULES): Partial<Facts> => ({
  notification: { value: { rules: found, others: {} } },
});
const expected = (changes: Partial<typeof EXPECTED>): Partial<Facts> => ({
  expected: { value: { ...EXPECTED, ...changes } },
});
const policyFor = (Condition: object | undefined, Action = 'sqs:SendMessage'): Partial<Facts> =>
  ingest({
    policy: JSON.stringify({
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action,
        ...(Condition && { Condition }),
      },
    }),
  });
const grants = (Statement: object[], name = ROLE_POLICY) => ({
  name,
  statements: statementsOf({ Statement }),
});
const rolePolicies = (...value: ReturnType<typeof grants>[]): Partial<Facts> => ({ rolePolicies: { value } });
const trust = (Statement: object): Partial<Facts> => ({
  roleTrust: { value: statementsOf({ Statement }) },
});
/** Beside what was deployed. */
const denial = (statement: object): Partial<Facts> =>
  rolePolicies(
    grants([READ_UPLOADS, LIST_BUCKET]),
    grants([{ Sid: 'No', Effect: 'Deny', Resource: '*', ...statement }], 'by-hand'),
  );
const OWN_KEY = 'arn:aws:kms:eu-central-1:123456789012:key/1';
const ABSENT = { absent: true } as const;
const AUDIT = knownAlarm('audit-failing');

/** What is broken; the check and the verdict; words of the finding; words of its command. */
type Case = [string, Partial<Facts>, Finding['check'], Finding['verdict'], RegExp, RegExp?];

const CASES: readonly Readonly<Case>[] = [
  ['another Node', { nodeVersion: '20.1.0' }, 'node', 'problem', /Node 20\.1\.0 runs this/, /npm ci/],
  ['a clock that is ahead', { clockAheadMs: 300_000 }, 'clock', 'problem', /300 s ahead of/],
  ['a clock that is behind', { clockAheadMs: -90_000 }, 'clock', 'problem', /90 s behind/],
  ['a target without a time', { clockAheadMs: undefined }, 'clock', 'not_checked', /did not tell its time/],
  [
    'a rolled back update',
    stack('UPDATE_ROLLBACK_COMPLETE', 'no'),
    'stack',
    'warning',
    /rolled back .*no/,
    /cdk deploy/,
  ],
  ['a failed creation', stack('ROLLBACK_COMPLETE'), 'stack', 'problem', /ROLLBACK_COMPLETE/, /cdk deploy/],
  ['a deployment under way', stack('UPDATE_IN_PROGRESS'), 'stack', 'warning', /under way/],
  ['other sources', { sourceDigest: 'ffff' }, 'version', 'warning', /0123456789ab.*ffff/, /cdk deploy/],
  ['sources not told', lambda({ description: 'x' }), 'version', 'warning', /does not tell its sources/],

  ['no notification', rules([]), 'notification', 'problem', /notifies no queue/, /QueueConfigurations/],
  [
    'a notification to another queue',
    rules(RULES.map((rule) => ({ ...rule, queueArn: 'arn:x' }))),
    'notification',
    'problem',
    /arn:x instead of the ingest queue/,
    /arn:aws:sqs:\S+:ingest/,
  ],
  ['a suffix less', rules(RULES.slice(1)), 'notification', 'problem', /end in \.csv\./, /"\.csv"/],
  [
    'a suffix more',
    rules([...RULES, { ...RULES[0]!, suffix: '.json' }]),
    'notification',
    'problem',
    /rules for \.json/,
  ],
  [
    'no prefix',
    rules(RULES.map((rule) => ({ ...rule, prefix: '' }))),
    'notification',
    'problem',
    /prefix "" instead of uploads\//,
    /"uploads\/"/,
  ],
  [
    'an event less',
    rules(RULES.map((rule) => ({ ...rule, events: ['s3:ObjectCreated:Put'] }))),
    'notification',
    'problem',
    /s3:ObjectCreated:Put instead of/,
  ],
  [
    'no bucket',
    { notification: ABSENT },
    'notification',
    'problem',
    /no bucket the-bucket/,
    /--revert-drift/,
  ],

  [
    'no queue policy',
    ingest({ policy: undefined }),
    'queue-policy',
    'problem',
    /does not let the bucket the-bucket send/,
    /aws:SourceArn/,
  ],
  [
    'a policy for another bucket',
    policyFor({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::other' } }),
    'queue-policy',
    'problem',
    /does not let/,
    /the-bucket/,
  ],
  [
    'a policy for another account',
    policyFor({ StringEquals: { 'aws:SourceAccount': '1' } }),
    'queue-policy',
    'problem',
    /does not let/,
  ],
  [
    'a policy for another action',
    policyFor(undefined, 'sqs:ReceiveMessage'),
    'queue-policy',
    'problem',
    /does not let/,
  ],
  [
    'a policy for every bucket',
    policyFor(undefined),
    'queue-policy',
    'problem',
    /every bucket of AWS/,
    /the-bucket/,
  ],

  [
    'a short visibility timeout',
    { ...ingest({ visibilityTimeoutSeconds: 60 }), ...expected({ visibilityTimeoutSeconds: 60 }) },
    'visibility',
    'problem',
    /60 s, less than 6 times the function's 300 s/,
    /"VisibilityTimeout":"1800"/,
  ],
  [
    'another visibility timeout',
    ingest({ visibilityTimeoutSeconds: 3_600 }),
    'visibility',
    'problem',
    /3600 s, the template says 1800/,
  ],
  [
    'no redrive policy',
    ingest({ redrivePolicy: undefined }),
    'redrive',
    'problem',
    /no redrive policy/,
    /deadLetterTargetArn.*maxReceiveCount\\":5/,
  ],
  [
    'a redrive policy to another queue',
    ingest({ redrivePolicy: '{"deadLetterTargetArn":"arn:x","maxReceiveCount":5}' }),
    'redrive',
    'problem',
    /goes to arn:x/,
    /:dead-letter/,
  ],
  [
    'another number of receives',
    ingest({ redrivePolicy: INGEST.redrivePolicy?.replace(':5', ':1') }),
    'redrive',
    'problem',
    /after 1 receives, the template says 5/,
  ],
  [
    'a dead-letter queue that refuses',
    deadLetters({ redriveAllowPolicy: '{"redrivePermission":"denyAll"}' }),
    'redrive',
    'problem',
    /does not take messages/,
    /byQueue/,
  ],
  [
    'dead letters that expire',
    deadLetters({ retentionSeconds: 86_400 }),
    'retention',
    'problem',
    /kept 1 days, messages 4/,
    /1209600/,
  ],

  [
    'a disabled mapping',
    mapping({ state: 'Disabled' }),
    'mapping',
    'problem',
    /is Disabled: files wait/,
    /--uuid the-mapping --enabled/,
  ],
  ['a mapping in change', mapping({ state: 'Updating' }), 'mapping', 'warning', /is Updating/],
  ['a mapping that is deleted', mapping({ state: 'Deleting' }), 'mapping', 'problem', /being deleted/],
  [
    'a mapping that cannot poll',
    mapping({ lastResult: 'PROBLEM: access denied' }),
    'mapping',
    'problem',
    /cannot poll the queue: PROBLEM: access/,
  ],
  [
    'a mapping without partial batches',
    mapping({ responseTypes: [] }),
    'mapping',
    'problem',
    /ReportBatchItemFailures/,
    /--function-response-types/,
  ],
  [
    'another batch size',
    mapping({ batchSize: 1 }),
    'mapping',
    'problem',
    /batch size is 1, the template says 5/,
    /--batch-size 5/,
  ],
  ['another window', mapping({ batchWindowSeconds: 30 }), 'mapping', 'problem', /window in seconds is 30/],
  [
    'no maximum concurrency',
    mapping({ maximumConcurrency: undefined }),
    'mapping',
    'warning',
    /not set, the template says 10/,
    /MaximumConcurrency=10/,
  ],
  [
    'a cap that was raised as a runbook says',
    mapping({ maximumConcurrency: 20 }),
    'mapping',
    'warning',
    /concurrency is 20, the template says 10/,
    /MaximumConcurrency=10/,
  ],
  [
    'no mapping',
    { mappings: { value: [] } },
    'mapping',
    'problem',
    /No event source mapping/,
    /--revert-drift/,
  ],
  [
    'a rival',
    {
      mappings: {
        value: [MAPPING, { ...MAPPING, id: 'other', functionArn: 'arn:aws:lambda:r:1:function:other' }],
      },
    },
    'mapping',
    'problem',
    /Another function takes messages/,
    /--uuid other --no-enabled/,
  ],

  [
    'a function that cannot run',
    lambda({ state: 'Failed', stateReason: 'no image' }),
    'function',
    'problem',
    /cannot run .*no image/,
  ],
  [
    'a failed update',
    lambda({ lastUpdateStatus: 'Failed', lastUpdateReason: 'no role' }),
    'function',
    'problem',
    /update .* failed: no role/,
  ],
  ['an update under way', lambda({ lastUpdateStatus: 'InProgress' }), 'function', 'warning', /being updated/],
  [
    'another runtime',
    lambda({ runtime: 'nodejs20.x' }),
    'function',
    'problem',
    /nodejs20\.x, the template says nodejs24/,
    /--runtime nodejs24/,
  ],
  [
    'a function that is stopped',
    { reservedConcurrency: { value: 0 } },
    'function',
    'problem',
    /stopped by hand/,
    /delete-function-concurrency/,
  ],
  ['no log where it belongs', lambda({ logGroup: '/elsewhere' }), 'log', 'problem', /logs to \/elsewhere/],

  [
    'a wrong table',
    variables({ DYNAMODB_TABLE: 'other' }),
    'variables',
    'problem',
    /DYNAMODB_TABLE is other instead of the-metadata/,
    /"DYNAMODB_TABLE":"the-metadata"/,
  ],
  [
    'a wrong queue',
    variables({ DEAD_LETTER_QUEUE_URL: 'https://x' }),
    'variables',
    'problem',
    /DEAD_LETTER_QUEUE_URL is https:\/\/x/,
  ],
  ['a wrong bucket', variables({ S3_BUCKET: 'x' }), 'variables', 'problem', /S3_BUCKET is x/],
  [
    'a variable of the template',
    variables({ LAG_OBJECTIVE_SECONDS: '5' }),
    'variables',
    'problem',
    /LAG_OBJECTIVE_SECONDS is 5 instead of 60/,
  ],

  [
    'a table of no use',
    {
      tables: {
        ...HEALTHY.tables,
        eventsTable: { value: { status: 'INACCESSIBLE_ENCRYPTION_CREDENTIALS', kmsKey: OWN_KEY } },
      },
    },
    'tables',
    'problem',
    /the-events is INACCESSIBLE.*key is disabled/,
  ],
  [
    'no table',
    { tables: { ...HEALTHY.tables, metadataTable: ABSENT } },
    'tables',
    'problem',
    /no table the-metadata/,
  ],
  [
    'a table in change',
    { tables: { ...HEALTHY.tables, metadataTable: { value: { status: 'UPDATING', kmsKey: undefined } } } },
    'tables',
    'warning',
    /being updated/,
  ],
  [
    'no backups',
    { pointInTimeRecovery: { ...HEALTHY.pointInTimeRecovery, eventsTable: { value: false } } },
    'backups',
    'problem',
    /the-events has no point-in-time recovery/,
    /update-continuous-backups --table-name the-events/,
  ],
  [
    'an emulator without backups',
    {
      place: { ...PLACE, isAws: false },
      pointInTimeRecovery: { eventsTable: { value: false }, metadataTable: { value: false } },
    },
    'backups',
    'not_checked',
    /only on AWS/,
  ],
  [
    'a log for ever',
    { logGroup: { value: { retentionDays: undefined, kmsKey: undefined } } },
    'log',
    'warning',
    /for ever/,
    /--retention-in-days 7/,
  ],
  [
    'another retention',
    { logGroup: { value: { retentionDays: 365, kmsKey: undefined } } },
    'log',
    'warning',
    /365 days, the template says 7/,
  ],
  [
    'a grant less',
    rolePolicies(grants([LIST_BUCKET])),
    'grants',
    'problem',
    /role the-role lacks .*: ReadUploads \(s3:GetObject, s3:GetObjectVersion on arn:aws:s3:::the-bucket\/uploads\/\*\)\.$/,
    /--revert-drift/,
  ],
  [
    'no grants at all',
    rolePolicies(),
    'grants',
    'problem',
    /: ReadUploads \(.*\); ListBucket \(s3:ListBucket on \S+\)\.$/,
  ],
  [
    'an action less',
    rolePolicies(grants([{ ...READ_UPLOADS, Action: 's3:GetObject' }, LIST_BUCKET])),
    'grants',
    'problem',
    /: ReadUploads \(s3:GetObjectVersion on/,
  ],
  [
    'a grant turned into a denial',
    rolePolicies(
      grants([
        { ...READ_UPLOADS, Effect: 'Allow' },
        { ...LIST_BUCKET, Effect: 'Allow' },
        { ...READ_UPLOADS, Effect: 'Deny' },
      ]),
    ),
    'grants',
    'problem',
    /^The policy profile-files of .* forbids what the template grants: s3:GetObject, s3:GetObjectVersion\.$/,
    /--revert-drift/,
  ],
  [
    'a grant for less',
    rolePolicies(grants([{ ...READ_UPLOADS, Resource: `${READ_UPLOADS.Resource}.csv` }, LIST_BUCKET])),
    'grants',
    'problem',
    /: ReadUploads \(/,
  ],
  [
    'a grant under another condition',
    rolePolicies(
      grants([READ_UPLOADS, { ...LIST_BUCKET, Condition: { StringLike: { 's3:prefix': 'uploads/*' } } }]),
    ),
    'grants',
    'problem',
    /: ListBucket \(/,
  ],
  [
    'a denial in a policy of its own',
    denial({ Action: 's3:get*' }),
    'grants',
    'problem',
    /^The policy by-hand of .* forbids what the template grants: s3:GetObject, s3:GetObjectVersion\.$/,
    /^aws iam delete-role-policy --role-name the-role --policy-name by-hand --profile operator /,
  ],
  ['a denial of all but', denial({ NotAction: 's3:ListBucket' }), 'grants', 'problem', /: s3:GetObject, /],
  [
    'a denial under a condition',
    denial({ Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    'grants',
    'warning',
    /under a condition/,
  ],
  ['a denial of something else', denial({ Action: 'iam:*' }), 'grants', 'warning', /does not need/],
  ['no role', { rolePolicies: ABSENT }, 'grants', 'problem', /the-role is not there/, /--revert-drift/],
  ['the account’s role', expected({ role: undefined }), 'grants', 'not_checked', /option labRole/],
  [
    'a role whose policies may not be listed',
    { rolePolicies: { denied: 'iam:ListRolePolicies' } },
    'grants',
    'not_checked',
    /lack iam:ListRolePolicies/,
  ],
  [
    'a role for another service',
    trust({ ...TRUST, Principal: { Service: 'ec2.amazonaws.com' } }),
    'trust',
    'problem',
    /lambda\.amazonaws\.com may not assume the role the-role/,
    /--revert-drift/,
  ],
  [
    'a role that nobody may take on',
    trust([TRUST, { ...TRUST, Effect: 'Deny', Principal: '*' }]),
    'trust',
    'problem',
    /may not assume/,
  ],
  [
    'a trust that may not be read',
    { roleTrust: { denied: 'iam:GetRole' } },
    'trust',
    'not_checked',
    /iam:GetRole/,
  ],
  ['no log', { logGroup: ABSENT }, 'log', 'problem', /no log group/, /create-log-group/],
  [
    "SQS's own managed key",
    ingest({ kmsKey: 'alias/aws/sqs' }),
    'encryption',
    'problem',
    /S3 may not use that key/,
    /SqsManagedSseEnabled/,
  ],
  [
    'places without the key',
    { ...expected({ hasOwnKey: true }), ...ingest({ kmsKey: OWN_KEY }) },
    'encryption',
    'problem',
    /not for: the bucket, the dead-letter queue, the events table, the metadata table, the log/,
  ],

  [
    'a deleted alarm',
    { alarms: { value: ALARMS.slice(1) } },
    'alarms',
    'problem',
    /deleted: data-ingestion-pipeline-test-files-failing/,
    /--revert-drift/,
  ],
  [
    'switched off actions',
    { alarms: { value: [...ALARMS.slice(1), { ...ALARMS[0]!, actionsEnabled: false }] } },
    'alarms',
    'problem',
    /switched off.*files-failing/,
    /enable-alarm-actions --alarm-names data-ingestion-pipeline-test-files-failing/,
  ],
  [
    'a page to nobody',
    { alarms: { value: [...ALARMS.slice(0, 2), knownAlarm('pipeline-unhealthy')] } },
    'alarms',
    'problem',
    /no action: .*pipeline-unhealthy/,
  ],
  [
    'a page beside the composite to nobody',
    {
      ...expected({
        alarms: [...EXPECTED.alarms, { name: AUDIT.alarmName, actionsEnabled: true, hasActions: true }],
      }),
      alarms: { value: [...ALARMS, AUDIT] },
    },
    'alarms',
    'problem',
    /no action: data-ingestion-pipeline-test-audit-failing\./,
  ],
  [
    'pages to nobody without a composite',
    { ...expected({ alarms: [] }), alarms: { value: ALARMS.slice(0, 2) } },
    'alarms',
    'problem',
    /no action: .*function-erroring/,
  ],
  ['no alarms', { ...expected({ alarms: [] }), alarms: { value: [] } }, 'alarms', 'warning', /no alarms/],
  [
    'a subscription not confirmed',
    { subscriptions: { value: [{ protocol: 'email', endpoint: 'b@example.org', isConfirmed: false }] } },
    'subscriptions',
    'problem',
    /Not confirmed.*b@example\.org/,
    /^aws sns subscribe --topic-arn told --protocol email --notification-endpoint b@example\.org /,
  ],
  [
    'subscriptions that were not confirmed in time',
    {
      ...expected({ deployOptions: { alarmEmails: 'a@example.org,b@example.org' } }),
      subscriptions: { value: [] },
    },
    'subscriptions',
    'warning',
    /Nobody is subscribed/,
    /sns subscribe .*a@example\.org .* && aws sns subscribe .*b@example\.org /,
  ],
  ['no subscription', { subscriptions: { value: [] } }, 'subscriptions', 'warning', /Nobody is subscribed/],
  ['no topic', { subscriptions: ABSENT }, 'subscriptions', 'problem', /topic of the alarms was deleted/],
];

describe('the doctor', () => {
  it('finds nothing with a healthy deployment', () => {
    expect(notOk({})).toEqual([]);
    expect(examine(HEALTHY).length).toBeGreaterThan(15);
  });

  const cases = CASES.map(([what, changes, check, verdict, words, command]) => ({
    ...{ what, changes, check, verdict, words, command },
  }));
  it.each(cases)('names $what', ({ changes, check, verdict, words, command }) => {
    const [finding, ...more] = notOk(changes).filter((one) => one.check === check);

    expect(more).toEqual([]);
    expect(finding).toMatchObject({ verdict, what: expect.stringMatching(words) });
    if (verdict === 'problem') expect(finding?.fix).toMatch(/\.$/);
    if (command !== undefined) expect(finding?.command).toMatch(command);
  });

  it('holds nothing but what is broken against a deployment', () => {
    for (const [what, changes, check] of CASES) {
      const others = notOk(changes).filter((one) => one.check !== check);
      expect({ what, others }).toEqual({ what, others: [] });
    }
  });

  it('takes the template for right where function and variables contradict each other', () => {
    const changed = notOk(lambda({ memoryMb: 1_024, timeoutSeconds: 200 }));
    expect(changed.map(({ command }) => /--\w+(-size)? \d+/.exec(command ?? '')?.[0])).toEqual([
      '--memory-size 512',
      '--timeout 300',
    ]);
    const unread = notOk({
      ...lambda({ memoryMb: 1_024 }),
      expected: { denied: 'cloudformation:GetTemplate' },
    });
    expect(unread.slice(1).map(({ what }) => what)).toEqual([
      expect.stringContaining('MEMORY_MB is 512 instead of 1024'),
    ]);
  });

  it('takes a grant for present whoever words it, and however wide', () => {
    const { Condition: _condition, ...anyPrefix } = LIST_BUCKET;
    for (const found of [
      rolePolicies(grants([READ_UPLOADS]), grants([LIST_BUCKET], 'another')),
      rolePolicies(grants([{ Effect: 'Allow', Action: 'S3:*', Resource: '*' }])),
      rolePolicies(grants([{ Effect: 'Allow', NotAction: 'iam:*', NotResource: 'arn:other' }])),
      rolePolicies(grants([READ_UPLOADS, anyPrefix])),
    ])
      expect(notOk(found)).toEqual([]);
  });

  it('takes no denial for a grant', () => {
    const found = notOk(rolePolicies(grants([{ ...READ_UPLOADS, Effect: 'Deny' }, LIST_BUCKET])));
    expect(found.map(({ what }) => what)).toEqual([
      expect.stringContaining('lacks what the template grants: ReadUploads'),
      expect.stringContaining('forbids what the template grants: s3:GetObject'),
    ]);
  });

  it('lets a trust be narrowed: to this account, or by a denial under a condition', () => {
    const Condition = { StringEquals: { 'aws:SourceAccount': '123456789012' } };
    for (const Statement of [
      { ...TRUST, Condition },
      [TRUST, { ...TRUST, Effect: 'Deny', Principal: '*', Condition }],
    ])
      expect(notOk(trust(Statement))).toEqual([]);
  });

  it('deletes no policy by hand that grants something, too', () => {
    const mixed = grants([{ ...READ_UPLOADS, Effect: 'Deny' }, LIST_BUCKET], 'by-hand');
    const [finding] = notOk(rolePolicies(grants([READ_UPLOADS, LIST_BUCKET]), mixed));
    expect(finding?.command).toBe(PLACE.restore);
  });

  it('lets an alarm rest that an option switches off, and says so', () => {
    const off = knownAlarm('nothing-arriving', { actionsEnabled: false, actions: ['arn:topic'] });
    const asked = { name: off.alarmName, actionsEnabled: false, hasActions: true };
    const changes = {
      ...expected({ alarms: [...EXPECTED.alarms, asked] }),
      alarms: { value: [...ALARMS, off] },
    };

    expect(notOk(changes)).toEqual([]);
    expect(examine({ ...HEALTHY, ...changes }).find(({ check }) => check === 'alarms')?.what).toBe(
      'all 4 alarms are there and act; an option switches off data-ingestion-pipeline-test-nothing-arriving',
    );
  });

  it('leads to the runbook where a table is gone: a deployment would make an empty one of its name', () => {
    for (const table of ['eventsTable', 'metadataTable'] as const) {
      const [finding] = notOk({ tables: { ...HEALTHY.tables, [table]: ABSENT } });
      expect(finding).not.toHaveProperty('command');
      const [, page = 'none'] = /runbooks\/([a-z-]+)\.md/.exec(finding?.fix ?? '') ?? [];
      expect(pageNames()).toContain(page);
    }
  });

  it('never prints a deployment that would unsubscribe who is subscribed', () => {
    const waiting = { protocol: 'email', endpoint: 'b@example.org', isConfirmed: false };
    const found = notOk({ subscriptions: { value: [...SUBSCRIBED, waiting] } });
    expect(found.map(({ command }) => command?.includes('cdk'))).toEqual([false]);
  });

  it('takes any alarm that acts where there is a composite over the pages', () => {
    expect(notOk({ alarms: { value: ALARMS } })).toEqual([]);
  });

  it('keeps what the bucket tells others, when it sets the notification anew', () => {
    const others = { EventBridgeConfiguration: {}, LambdaFunctionConfigurations: [{ Id: 'kept' }] };
    const [finding] = notOk({ notification: { value: { rules: [], others } } });
    expect(finding?.command).toContain(
      '{"EventBridgeConfiguration":{},"LambdaFunctionConfigurations":[{"Id":"kept"}]',
    );
  });

  it('needs no template for what the code itself demands', () => {
    const unread = { expected: { denied: 'cloudformation:GetTemplate' } } as const;
    expect(notOk(unread).filter(({ verdict }) => verdict === 'problem')).toEqual([]);
    const [told, notification] = notOk({ ...unread, ...rules([]) });
    expect(told).toMatchObject({ check: 'template', verdict: 'not_checked' });
    expect(notification?.command).toContain('.csv.zst');
    expect(notOk({ ...unread, ...mapping({ responseTypes: [] }) })).toHaveLength(2);
  });

  it('says which permission is missing, and does not call it a problem', () => {
    const denied = notOk({ mappings: { denied: 'lambda:ListEventSourceMappings' } });
    expect(denied).toEqual([
      {
        check: 'mapping',
        verdict: 'not_checked',
        what: 'these credentials lack lambda:ListEventSourceMappings',
      },
    ]);
    const failed = notOk({ notification: { failed: 'InternalError: try later' } });
    expect(failed[0]).toMatchObject({ verdict: 'not_checked', what: expect.stringContaining('try later') });
  });

  it('looks at nothing more where there is no stack', () => {
    const { place, nodeVersion, clockAheadMs, sourceDigest } = HEALTHY;
    const found = examine({ place, nodeVersion, clockAheadMs, sourceDigest, stack: ABSENT });
    expect(found.map(({ check, verdict }) => [check, verdict])).toEqual([
      ['node', 'ok'],
      ['clock', 'ok'],
      ['stack', 'problem'],
    ]);
    expect(found[2]?.command).toBe(PLACE.deploy);
  });
});
