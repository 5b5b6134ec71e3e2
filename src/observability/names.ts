/**
 * The one tree of metric, dimension and log-key names. Code, alarms, dashboards, saved queries and tests import
 * them from here, so that nothing watches a name that nobody writes.
 */

export const METRIC_NAMESPACE = 'DataIngestionPipeline';
export const SERVICE = 'profile-files';

/** Unit in the comment; files and columns are never dimensions (cost, cardinality), only the service and environment are. */
export const METRICS = {
  /** Count: object notifications decoded, before admission. */
  filesReceived: 'FilesReceived',
  /** Count: files that ended as FileProfiled. */
  filesProfiled: 'FilesProfiled',
  /** Count: files that ended as FileFailed. */
  filesFailed: 'FilesFailed',
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
} as const;

export const DIMENSIONS = { environment: 'environment' } as const;

export const LOG_KEYS = {
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
} as const;
