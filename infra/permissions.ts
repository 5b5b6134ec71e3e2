/**
 * All that the function may do: the calls of src/handlers and src/ledger, on these resources and prefixes, and
 * what Lambda itself needs to poll the queue and to write the log. test/infra/permissions.test.ts holds the list
 * to the commands in the code.
 */
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { SUMMARY_PREFIX, UPLOAD_PREFIX } from '../src/contracts.ts';
import type { Queues } from './queues.ts';
import type { Tables } from './tables.ts';

export type Reach = {
  readonly bucket: Bucket;
  readonly queues: Queues;
  readonly tables: Tables;
  readonly logGroup: ILogGroup;
  readonly key: IKey | undefined;
  readonly tracing: boolean;
};

/** The statements of the function's role. */
export const permissions = (reach: Reach): PolicyStatement[] => [
  ...storage(reach.bucket),
  ...messages(reach.queues),
  ...ledger(reach.tables),
  writeLog(reach.logGroup),
  ...(reach.key ? [encryption(reach.key)] : []),
  ...(reach.tracing ? [traces()] : []),
];

const storage = (bucket: Bucket): PolicyStatement[] => [
  allow('ReadUploads', ['s3:GetObject', 's3:GetObjectVersion'], bucket.arnForObjects(`${UPLOAD_PREFIX}*`)),
  // Reading tells of which version the present summary is; a conditional write needs it, too.
  allow('WriteSummaries', ['s3:GetObject', 's3:PutObject'], bucket.arnForObjects(`${SUMMARY_PREFIX}*`)),
  // Without it S3 answers 403 for a missing key, and a deleted file could not be told from a missing grant:
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
  new PolicyStatement({
    sid: 'TellMissingFromForbidden',
    actions: ['s3:ListBucket', 's3:ListBucketVersions'],
    resources: [bucket.bucketArn],
    // A read carries no prefix of its own as a list request does: IfExists holds whichever way S3 asks.
    conditions: { StringLikeIfExists: { 's3:prefix': [`${UPLOAD_PREFIX}*`, `${SUMMARY_PREFIX}*`] } },
  }),
];

const messages = ({ ingest, deadLetter }: Queues): PolicyStatement[] => [
  allow(
    'ReceiveNotifications',
    ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    ingest.queueArn,
  ),
  allow('PostponeRetries', ['sqs:ChangeMessageVisibility'], ingest.queueArn),
  allow('SendDeadLetters', ['sqs:SendMessage'], deadLetter.queueArn),
];

/** A transaction needs the actions of its parts: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html */
const ledger = ({ metadata, events }: Tables): PolicyStatement[] => [
  allow('ProjectMetadata', ['dynamodb:GetItem', 'dynamodb:PutItem'], metadata.tableArn),
  // Read only to mend an item that lacks one of its events.
  allow('AppendEvents', ['dynamodb:PutItem', 'dynamodb:Query'], events.tableArn),
];

/** The ARN of a log group ends in `:*`, which means its streams. */
export const writeLog = (logGroup: ILogGroup): PolicyStatement =>
  allow('WriteLog', ['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn);

/** S3 and SQS take data keys; DynamoDB checks the caller for all of them, as CDK's own table grants do. */
const encryption = (key: IKey): PolicyStatement =>
  allow(
    'UseKey',
    [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    key.keyArn,
  );

/** X-Ray knows no resources for these: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html */
export const traces = (): PolicyStatement =>
  allow('SendTraces', ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*');

export const allow = (sid: string, actions: string[], resource: string): PolicyStatement =>
  new PolicyStatement({ sid, actions, resources: [resource] });
