/**
 * The one tree of metric, dimension and log-key names. Code, alarms, dashboards, saved queries and tests import
 * them from here, so that nothing watches a name that nobody writes.
 */

export const METRIC_NAMESPACE = 'DataIngestionPipeline';
export const SERVICE = 'profile-files';
/** The function of the option lifecycleEvents. */
export const PUBLISHER_SERVICE = 'publish-lifecycle';

/**
 * Unit in the comment; files and columns are never dimensions (cost, cardinality). Each has the dimensions service and environment
 * (`ownDimensions`), `filesFailedByCode` also the error code, `coldStart` also the function's name.
 */
export const METRICS = {
  /**
   * Count: object notifications decoded, before admission, on the first receive of their message; replays left out. A redrive is a message of its own
   * and counts again; one whose first receive crashed, or was throttled before it came here, is never counted.
   */
  filesReceived: 'FilesReceived',
  /** Count: files that ended as FileProfiled. */
  filesProfiled: 'FilesProfiled',
  /** Count, 1 for a file that ended as FileFailed and 0 for one that was profiled: the sum counts them, the average is their share. */
  filesFailed: 'FilesFailed',
  /** Count: as filesFailed, by error code; of codes there are some twenty. */
  filesFailedByCode: 'FilesFailedByCode',
  /** Count: notifications of a version that already has its terminal event. */
  duplicates: 'DuplicateNotifications',
  /** Count: notifications of a version older than the recorded one, or replaced before it was read. */
  stale: 'StaleNotifications',
  /** Count: messages acknowledged without work (test events, keys that are not ours). */
  ignored: 'IgnoredNotifications',
  /** Count: foreign messages that the function moved to the dead-letter queue itself. */
  deadLettered: 'MessagesDeadLettered',
  /** Count: messages given back to the queue. */
  retried: 'MessagesGivenBack',
  /** Count: attempts at a file that failed in a way that a retry may mend; recorded as ProfilingAttempted. */
  attemptsFailed: 'AttemptsFailed',
  /** Count: files whose last attempt failed: the message goes to the dead-letter queue, the metadata says so. */
  givenUp: 'FilesGivenUp',
  /** Count: attempts stopped, and messages not begun, because the function's time ran out. */
  deadlineAborts: 'DeadlineAborts',
  /** Count: bodies that were cut or stalled and were resumed from the byte reached. */
  bodiesResumed: 'BodiesResumed',
  /** Count. */
  rows: 'RowsProfiled',
  /** Bytes. */
  bytes: 'BytesRead',
  /** Milliseconds. */
  duration: 'ProfileDuration',
  /** Megabytes a second, of one file from its admission to its commit. */
  throughput: 'ProfileThroughput',
  /** Percent of a file's cells that are not of their column's type. */
  invalidRate: 'InvalidRate',
  /** Count: receives of its message that a file took to its end. */
  attempts: 'AttemptsPerFile',
  /** Milliseconds from the upload (the notification's time) to the commit of the summary; of first results only (handlers/lag.ts). */
  lag: 'UploadToSummaryLag',
  /**
   * Count, 1 for a file whose lag passed the objective or that was given up, and 0 for one in time: the average is the share that
   * was late.
   */
  filesLate: 'FilesLate',
  /** Count: commits that were decided anew because another run had written the record meanwhile. */
  commitConflicts: 'CommitConflicts',
  /** Count: requests that DynamoDB throttled, those that the SDK then repeated with success included. */
  tableThrottles: 'TableThrottles',
  /** Percent of the function's memory: the most that its process has held so far. */
  memoryUsed: 'MemoryUsed',
  /** Count: first invocations of a process; Powertools names it. */
  coldStart: 'ColdStart',
  /** Count: files that `pipeline audit --publish` named as not right, dead letters and overdue files left out; 0 when all are right. */
  auditFindings: 'AuditFindings',
} as const;
export type MetricName = (typeof METRICS)[keyof typeof METRICS];

export const DIMENSIONS = {
  /** Powertools adds it to every metric. */
  service: 'service',
  environment: 'environment',
  errorCode: 'error_code',
  functionName: 'function_name',
} as const;

/** The dimensions that every metric of ours has. */
export const ownDimensions = (env: string) => ({
  [DIMENSIONS.service]: SERVICE,
  [DIMENSIONS.environment]: env,
});

/** Metrics that AWS keeps by itself and that alarms or the dashboard look at, with the dimension that names the resource. */
export const SERVICE_METRICS = {
  /** Count: messages that wait, those in work left out. */
  messagesVisible: {
    namespace: 'AWS/SQS',
    name: 'ApproximateNumberOfMessagesVisible',
    dimension: 'QueueName',
  },
  /** Count: messages in work. */
  messagesInFlight: {
    namespace: 'AWS/SQS',
    name: 'ApproximateNumberOfMessagesNotVisible',
    dimension: 'QueueName',
  },
  /** Seconds. */
  oldestMessageAge: { namespace: 'AWS/SQS', name: 'ApproximateAgeOfOldestMessage', dimension: 'QueueName' },
  /** Count. */
  messagesSent: { namespace: 'AWS/SQS', name: 'NumberOfMessagesSent', dimension: 'QueueName' },
  /** Count: messages that were settled. */
  messagesDeleted: { namespace: 'AWS/SQS', name: 'NumberOfMessagesDeleted', dimension: 'QueueName' },
  /** Count. */
  invocations: { namespace: 'AWS/Lambda', name: 'Invocations', dimension: 'FunctionName' },
  /** Count: invocations that crashed or timed out; a failed record of a batch is none. */
  functionErrors: { namespace: 'AWS/Lambda', name: 'Errors', dimension: 'FunctionName' },
  /** Count. */
  functionThrottles: { namespace: 'AWS/Lambda', name: 'Throttles', dimension: 'FunctionName' },
  /** Milliseconds. */
  functionDuration: { namespace: 'AWS/Lambda', name: 'Duration', dimension: 'FunctionName' },
  /** Count. */
  concurrentExecutions: { namespace: 'AWS/Lambda', name: 'ConcurrentExecutions', dimension: 'FunctionName' },
  /** Milliseconds: how old the newest record of a batch was when a function of a stream got it; tries again count. */
  iteratorAge: { namespace: 'AWS/Lambda', name: 'IteratorAge', dimension: 'FunctionName' },
  /** Count, of one table. */
  readThrottles: { namespace: 'AWS/DynamoDB', name: 'ReadThrottleEvents', dimension: 'TableName' },
  writeThrottles: { namespace: 'AWS/DynamoDB', name: 'WriteThrottleEvents', dimension: 'TableName' },
  /** Units, of one table. */
  readUnits: { namespace: 'AWS/DynamoDB', name: 'ConsumedReadCapacityUnits', dimension: 'TableName' },
  writeUnits: { namespace: 'AWS/DynamoDB', name: 'ConsumedWriteCapacityUnits', dimension: 'TableName' },
} as const;

export const LOG_KEYS = {
  /** Powertools' own: whether the line is of the first invocation of a process. */
  coldStart: 'cold_start',
  messageId: 'message_id',
  receiveCount: 'receive_count',
  fileName: 'file_name',
  versionId: 'version_id',
  sequencer: 'sequencer',
  outcome: 'outcome',
  rows: 'rows',
  bytes: 'bytes',
  durationMs: 'duration_ms',
  megabytesPerSecond: 'mb_per_s',
  errorCode: 'error_code',
  errorMessage: 'error_message',
  reason: 'reason',
  records: 'records',
  failedRecords: 'failed_records',
  treatment: 'treatment',
  backOffSeconds: 'back_off_s',
  stackFrames: 'stack_frames',
  /** Milliseconds from upload to commit. */
  lagMs: 'lag_ms',
  /** Receives of its message that a file took. */
  attempts: 'attempts',
  /** How many replays of this version had been asked for; only where there were any. */
  generation: 'generation',
  /** What the run follows, where it is not the first of its version: `replay`, `redrive` (it had been given up) or `earlier_message`. */
  follows: 'follows',
  columns: 'columns',
  invalidCells: 'invalid_cells',
  /** Percent. */
  invalidRate: 'invalid_rate',
  /** Names of the columns with the most invalid cells, worst first, at most ten and shortened; never a value. */
  invalidColumns: 'invalid_columns',
  /** Files of a batch by outcome: `files.profiled`, `.failed`, `.duplicate`, `.stale`, `.given_back`, `.given_up`. */
  files: 'files',
  /** Megabytes: the most that the process has held so far. */
  memoryUsedMb: 'memory_used_mb',
  /** The event's identifier in the ledger. */
  eventId: 'event_id',
} as const;

/** Messages that queries and tests look for. */
export const LOG_MESSAGES = {
  fileDone: 'file done',
  messageIgnored: 'message ignored',
  messageDeadLettered: 'message dead-lettered',
  messageGivenBack: 'message given back',
  batchDone: 'batch done',
  messageGivenUp: 'message given up',
  attemptNotRecorded: 'attempt not recorded',
  notPostponed: 'message not postponed',
  /** At level debug, one each of a file. */
  fileAdmitted: 'file admitted',
  fileRead: 'file read',
  summaryWritten: 'summary written',
  /** Of the function that publishes lifecycle events. */
  eventsPublished: 'events published',
  eventNotPublished: 'event not published',
} as const;
