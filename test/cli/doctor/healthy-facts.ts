import type { Expectations } from '../../../src/cli/doctor/expectations.ts';
import type {
  Facts,
  FunctionFacts,
  MappingFacts,
  QueueFacts,
  StackFacts,
} from '../../../src/cli/doctor/facts.ts';
import { placeOf } from '../../../src/cli/doctor/place.ts';
import { statementsOf } from '../../../src/cli/doctor/policy-statement.ts';
import { OUTPUTS, VARIABLES } from '../../../src/contracts.ts';
import { withSourceDigest } from '../../../src/observability/source-digest.ts';
import { knownAlarm } from '../alarms/known-alarm.ts';

export const ENV = 'test';
const ACCOUNT = '123456789012';
const REGION = 'eu-central-1';
export const DIGEST = '0123456789ab';

const NAMES = {
  bucket: 'the-bucket',
  ingestQueue: 'https://sqs.test/ingest',
  deadLetterQueue: 'https://sqs.test/dead-letter',
  metadataTable: 'the-metadata',
  eventsTable: 'the-events',
  function: 'the-function',
  logGroup: '/aws/lambda/the-function',
};
export const INGEST_ARN = `arn:aws:sqs:${REGION}:${ACCOUNT}:ingest`;
export const DEAD_LETTER_ARN = `arn:aws:sqs:${REGION}:${ACCOUNT}:dead-letter`;
const TOPIC_ARN = `arn:aws:sns:${REGION}:${ACCOUNT}:alarms`;

export const PLACE = placeOf(
  {
    env: ENV,
    description: 'AWS',
    isEmulator: false,
    clientConfig: {},
    forcePathStyle: false,
  },
  { env: ENV, profile: 'operator' },
  { account: ACCOUNT, region: REGION, names: NAMES, deployOptions: { memoryMb: '1024' } },
  {},
);

export const INGEST: QueueFacts = {
  url: NAMES.ingestQueue,
  arn: INGEST_ARN,
  visibilityTimeoutSeconds: 1_800,
  retentionSeconds: 4 * 86_400,
  policy: JSON.stringify({
    Statement: [
      { Sid: 'Tls', Effect: 'Deny', Action: 'sqs:*', Principal: { AWS: '*' }, Resource: INGEST_ARN },
      {
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Principal: { Service: 's3.amazonaws.com' },
        Resource: INGEST_ARN,
        Condition: {
          ArnEquals: { 'aws:SourceArn': `arn:aws:s3:::${NAMES.bucket}` },
          StringEquals: { 'aws:SourceAccount': ACCOUNT },
        },
      },
    ],
  }),
  redrivePolicy: JSON.stringify({ deadLetterTargetArn: DEAD_LETTER_ARN, maxReceiveCount: 5 }),
  redriveAllowPolicy: undefined,
  kmsKey: undefined,
};

export const DEAD_LETTERS: QueueFacts = {
  ...INGEST,
  url: NAMES.deadLetterQueue,
  arn: DEAD_LETTER_ARN,
  retentionSeconds: 14 * 86_400,
  policy: undefined,
  redrivePolicy: undefined,
  redriveAllowPolicy: JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns: [INGEST_ARN] }),
};

export const MAPPING: MappingFacts = {
  id: 'the-mapping',
  functionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${NAMES.function}`,
  state: 'Enabled',
  lastResult: 'OK',
  batchSize: 5,
  batchWindowSeconds: 0,
  maximumConcurrency: 10,
  responseTypes: ['ReportBatchItemFailures'],
};

/** As IAM has them; the template says the same. */
export const READ_UPLOADS = {
  Sid: 'ReadUploads',
  Effect: 'Allow',
  Action: ['s3:GetObject', 's3:GetObjectVersion'],
  Resource: `arn:aws:s3:::${NAMES.bucket}/uploads/*`,
};
export const LIST_BUCKET = {
  Sid: 'ListBucket',
  Effect: 'Allow',
  Action: 's3:ListBucket',
  Resource: `arn:aws:s3:::${NAMES.bucket}`,
  Condition: { StringLike: { 's3:prefix': ['uploads/*', 'processed/*'] } },
};
export const ROLE_POLICY = 'profile-files';
export const TRUST = {
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Principal: { Service: 'lambda.amazonaws.com' },
};

export const FUNCTION: FunctionFacts = {
  arn: MAPPING.functionArn,
  role: `arn:aws:iam::${ACCOUNT}:role/a-path/the-role`,
  description: withSourceDigest('Profiles files', DIGEST),
  runtime: 'nodejs24.x',
  state: 'Active',
  stateReason: '',
  lastUpdateStatus: 'Successful',
  lastUpdateReason: '',
  memoryMb: 512,
  timeoutSeconds: 300,
  variables: {
    [VARIABLES.bucket]: NAMES.bucket,
    [VARIABLES.metadataTable]: NAMES.metadataTable,
    [VARIABLES.eventsTable]: NAMES.eventsTable,
    [VARIABLES.ingestQueueUrl]: NAMES.ingestQueue,
    [VARIABLES.deadLetterQueueUrl]: NAMES.deadLetterQueue,
    [VARIABLES.environment]: ENV,
    [VARIABLES.maxReceiveCount]: '5',
    [VARIABLES.memoryMb]: '512',
    [VARIABLES.timeoutSeconds]: '300',
    [VARIABLES.lagObjectiveSeconds]: '60',
  },
  logGroup: NAMES.logGroup,
};

export const RULES = ['.csv', '.tsv'].map((suffix) => ({
  queueArn: INGEST_ARN,
  events: ['s3:ObjectCreated:*'],
  prefix: 'uploads/',
  suffix,
}));

const COMPOSITE = knownAlarm('pipeline-unhealthy', { actions: [TOPIC_ARN] });
export const ALARMS = [
  knownAlarm('files-failing', { actions: [TOPIC_ARN] }),
  knownAlarm('function-erroring'),
  COMPOSITE,
];

export const EXPECTED: Expectations = {
  suffixes: ['.csv', '.tsv'],
  mapping: { batchSize: 5, batchWindowSeconds: 0, maximumConcurrency: 10 },
  maxReceiveCount: 5,
  visibilityTimeoutSeconds: 1_800,
  role: {
    policies: [ROLE_POLICY],
    statements: statementsOf({ Statement: [READ_UPLOADS, LIST_BUCKET] }),
  },
  runtime: 'nodejs24.x',
  memoryMb: 512,
  timeoutSeconds: 300,
  variables: {
    [VARIABLES.lagObjectiveSeconds]: '60',
    [VARIABLES.memoryMb]: '512',
    [VARIABLES.timeoutSeconds]: '300',
    [VARIABLES.maxReceiveCount]: '5',
    [VARIABLES.bucket]: undefined,
  },
  logRetentionDays: 7,
  alarms: ALARMS.map(({ alarmName, actions }) => ({
    name: alarmName,
    actionsEnabled: true,
    hasActions: actions.length > 0,
  })),
  hasAlarmTopic: true,
  hasOwnKey: false,
  deployOptions: { memoryMb: '1024' },
};

export const STACK: StackFacts = {
  id: `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/s/1`,
  status: 'UPDATE_COMPLETE',
  statusReason: '',
  outputs: new Map(Object.values(OUTPUTS).map((key) => [key, 'told'])),
};

export const SUBSCRIBED = [{ protocol: 'email', endpoint: 'a@example.org', isConfirmed: true }];

/** A deployment on AWS with which nothing is wrong. */
export const HEALTHY: Facts = {
  place: PLACE,
  nodeVersion: '24.21.0',
  clockAheadMs: 400,
  sourceDigest: DIGEST,
  stack: { value: STACK },
  expected: { value: EXPECTED },
  profileFunction: { value: FUNCTION },
  reservedConcurrency: { value: undefined },
  rolePolicies: {
    value: [{ name: ROLE_POLICY, statements: statementsOf({ Statement: [READ_UPLOADS, LIST_BUCKET] }) }],
  },
  roleTrust: { value: statementsOf({ Statement: TRUST }) },
  mappings: { value: [MAPPING] },
  notification: { value: { rules: RULES, others: {} } },
  bucketKmsKey: { value: undefined },
  ingestQueue: { value: INGEST },
  deadLetterQueue: { value: DEAD_LETTERS },
  tables: {
    eventsTable: { value: { status: 'ACTIVE', kmsKey: undefined } },
    metadataTable: { value: { status: 'ACTIVE', kmsKey: undefined } },
  },
  pointInTimeRecovery: { eventsTable: { value: true }, metadataTable: { value: true } },
  logGroup: { value: { retentionDays: 7, kmsKey: undefined } },
  alarms: { value: ALARMS },
  subscriptions: { value: SUBSCRIBED },
};
