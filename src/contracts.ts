/**
 * The names that other systems, saved queries, runbooks and users rely on. Infrastructure, function, command
 * line and tests take them from here; changing one needs a decision record.
 */
import { createHash } from 'node:crypto';

export const PROJECT = 'data-ingestion-pipeline';

/** Files arrive below this prefix; the notification's filter is built from it. */
export const UPLOAD_PREFIX = 'uploads/';
/** Summaries are written below this prefix, which must never match the notification's filter (no loop). */
export const SUMMARY_PREFIX = 'processed/';

/** Every suffix that a deployment may choose to be notified of; case matters to S3. */
export const KNOWN_SUFFIXES = [
  '.csv',
  '.CSV',
  '.tsv',
  '.TSV',
  '.txt',
  '.csv.gz',
  '.tsv.gz',
  '.csv.zst',
  '.tsv.zst',
] as const;
export type KnownSuffix = (typeof KNOWN_SUFFIXES)[number];

export const stackName = (env: string): string => `${PROJECT}-${env}`;
export const metadataTableName = (env: string): string => `${PROJECT}-file-metadata-${env}`;
export const eventsTableName = (env: string): string => `${PROJECT}-file-events-${env}`;
export const ingestQueueName = (env: string): string => `${PROJECT}-ingest-${env}`;
export const deadLetterQueueName = (env: string): string => `${PROJECT}-dead-letter-${env}`;
export const functionName = (env: string): string => `${PROJECT}-profile-files-${env}`;
export const logGroupName = (env: string): string => `/aws/lambda/${functionName(env)}`;
/** Of the option lifecycleEvents: the bus, the function that publishes, and the queue of what could not be published. */
export const eventBusName = (env: string): string => `${PROJECT}-${env}`;
export const publisherName = (env: string): string => `${PROJECT}-publish-lifecycle-${env}`;
export const publisherLogGroupName = (env: string): string => `/aws/lambda/${publisherName(env)}`;
export const unpublishedQueueName = (env: string): string => `${PROJECT}-unpublished-events-${env}`;
export const alarmTopicName = (env: string): string => `${PROJECT}-alarms-${env}`;
export const dashboardName = (env: string): string => `${PROJECT}-${env}`;
/** `name` is that of the alarm's row and of its runbook. */
export const alarmName = (env: string, name: string): string => `${PROJECT}-${env}-${name}`;
/** Folder of the saved queries in CloudWatch. */
export const queryFolder = (env: string): string => `${PROJECT}-${env}`;
export const bucketName = (env: string, account: string, region: string): string =>
  `${PROJECT}-${env}-${account}-${region}`;

/** Keys of the stack's outputs, as the command line reads them. */
export const OUTPUTS = {
  bucket: 'BucketName',
  ingestQueue: 'IngestQueueUrl',
  deadLetterQueue: 'DeadLetterQueueUrl',
  metadataTable: 'MetadataTableName',
  eventsTable: 'EventsTableName',
  function: 'FunctionName',
  logGroup: 'LogGroupName',
  alarmTopic: 'AlarmTopicArn',
} as const;

/** Key of the template's metadata that holds the options of a deployment, so that the next one can be given them again. */
export const DEPLOY_OPTIONS_KEY = 'DeployOptions';

/** Keys of the outputs that a stack has besides with the option lifecycleEvents. */
export const LIFECYCLE_OUTPUTS = {
  eventBus: 'EventBusName',
  unpublishedQueue: 'UnpublishedEventsQueueUrl',
} as const;

/** What lifecycle events say of themselves; their detail is in src/handlers/lifecycle-detail.schema.json. */
export const LIFECYCLE_SOURCE = PROJECT;
export const LIFECYCLE_DETAIL_TYPES = ['FileProfiled', 'FileFailed'] as const;

/** Environment variables of the function. */
export const VARIABLES = {
  metadataTable: 'DYNAMODB_TABLE',
  bucket: 'S3_BUCKET',
  environment: 'ENVIRONMENT',
  eventsTable: 'EVENTS_TABLE',
  deadLetterQueueUrl: 'DEAD_LETTER_QUEUE_URL',
  ingestQueueUrl: 'INGEST_QUEUE_URL',
  /** The receives that the ingest queue grants a message: on the last one the function records that it gives up. */
  maxReceiveCount: 'MAX_RECEIVE_COUNT',
  /** Megabytes and seconds of the function: what the size of a file is admitted by. */
  memoryMb: 'MEMORY_MB',
  timeoutSeconds: 'TIMEOUT_SECONDS',
  /** Seconds from upload to summary after which a file counts as late. */
  lagObjectiveSeconds: 'LAG_OBJECTIVE_SECONDS',
} as const;

/** Environment variables of the function that publishes lifecycle events. */
export const PUBLISHER_VARIABLES = {
  eventBus: 'EVENT_BUS_NAME',
  unpublishedQueueUrl: 'UNPUBLISHED_QUEUE_URL',
} as const;

/** Name of the event in notifications that `pipeline replay` sends: S3 has none of that name. */
export const REPLAY_EVENT_NAME = 'ObjectCreated:Replay';

/** Message attribute that tells why the function sent a message to the dead-letter queue itself. */
export const REASON_ATTRIBUTE = 'reason';

/** The embedded emulator: its environment name, and where `npm start` notes how to reach it (inside the clone, ignored by git). */
export const EMULATOR_ENVIRONMENT = 'local';
export const LOCAL_FOLDER = '.local';
export const EMULATOR_STATE_FILE = `${LOCAL_FOLDER}/emulator.json`;

/** The key below `uploads/`, which identifies a file everywhere; undefined when the key is not ours. */
export const fileNameOf = (key: string): string | undefined =>
  key.startsWith(UPLOAD_PREFIX) && key.length > UPLOAD_PREFIX.length && !key.endsWith('/')
    ? key.slice(UPLOAD_PREFIX.length)
    : undefined;

export const uploadKeyOf = (fileName: string): string => `${UPLOAD_PREFIX}${fileName}`;

const SUMMARY_SUFFIX = '_summary.json';
/** S3 refuses longer keys (UTF-8 bytes): https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY_BYTES = 1024;

/**
 * Where the summary of a file lies. `a.csv` gives `processed/a_summary.json`; other suffixes are kept
 * (`processed/a.csv.gz_summary.json`), so that no two files share a summary. A name too long for S3 is cut and
 * made unique by its hash.
 */
export const summaryKeyOf = (fileName: string): string => {
  const stem = fileName.endsWith('.csv') ? fileName.slice(0, -'.csv'.length) : fileName;
  const ambiguous = KNOWN_SUFFIXES.some((suffix) => stem.endsWith(suffix));
  const key = `${SUMMARY_PREFIX}${ambiguous ? fileName : stem}${SUMMARY_SUFFIX}`;
  if (Buffer.byteLength(key) <= MAX_KEY_BYTES) return key;
  const hash = createHash('sha256').update(fileName).digest('hex').slice(0, 32);
  const room = MAX_KEY_BYTES - SUMMARY_PREFIX.length - SUMMARY_SUFFIX.length - hash.length - 1;
  // A cut multi-byte character decodes to U+FFFD, which is then dropped.
  const head = Buffer.from(fileName)
    .subarray(0, room)
    .toString()
    .replace(/\uFFFD+$/, '');
  return `${SUMMARY_PREFIX}${head}~${hash}${SUMMARY_SUFFIX}`;
};
