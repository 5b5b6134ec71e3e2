/**
 * The one error class of the project and the table of its codes.
 *
 * Whoever raises an error picks the code; the code decides whether a retry can help. Nobody decides that at a
 * catch. Messages say what happened and what to do next, and never hold a cell's value.
 */

import type { Profile } from './profiling/profile.ts';

type CodeEntry = { readonly retryable: boolean; readonly meaning: string };

/** Every code, whether a retry can help, and what it means. Codes are a contract: add, never rename. */
export const ERROR_CODES = {
  // The bytes: a retry cannot help.
  EMPTY_FILE: { retryable: false, meaning: 'The file has no content.' },
  NO_ROWS: { retryable: false, meaning: 'The file has a header but no data rows.' },
  NOT_TEXT: { retryable: false, meaning: 'The content is binary, not delimited text.' },
  UNREADABLE_ARCHIVE: { retryable: false, meaning: 'The compressed content is damaged or cut off.' },
  UNSUPPORTED_ENCODING: { retryable: false, meaning: 'The text encoding is unknown or not supported.' },
  TOO_MANY_COLUMNS: { retryable: false, meaning: 'The header has more columns than the limit.' },
  RECORD_TOO_LARGE: { retryable: false, meaning: 'One record is larger than the limit.' },
  FILE_TOO_LARGE: {
    retryable: false,
    meaning: 'The file is larger than the function can finish in its time.',
  },
  DECOMPRESSED_TOO_LARGE: { retryable: false, meaning: 'The decompressed content passes the limit.' },
  // The object: settled by the newest version.
  OBJECT_MISSING: { retryable: false, meaning: 'The object was deleted before it could be read.' },
  OBJECT_REPLACED: {
    retryable: false,
    meaning: 'The object was overwritten; the newer version is processed instead.',
  },
  // The message.
  NOT_A_NOTIFICATION: { retryable: false, meaning: 'The message is no S3 notification.' },
  // The surroundings: a retry may help.
  READ_FAILED: { retryable: true, meaning: 'Reading from S3 failed.' },
  WRITE_FAILED: { retryable: true, meaning: 'Writing the summary to S3 failed.' },
  LEDGER_FAILED: { retryable: true, meaning: 'Reading or writing the tables failed.' },
  LEDGER_REFUSED: { retryable: false, meaning: 'The tables refuse what was to be written, and would again.' },
  DEADLINE_EXCEEDED: { retryable: true, meaning: 'The function ran out of time before the file was done.' },
  QUEUE_FAILED: { retryable: true, meaning: 'Sending to the queue failed.' },
  PUBLISH_FAILED: { retryable: true, meaning: 'Publishing to the event bus failed.' },
  // The caller.
  INVALID_OPTION: { retryable: false, meaning: 'An option is unknown or out of range.' },
  INVALID_QUERY: {
    retryable: false,
    meaning: 'A log query is not in the part of CloudWatch Logs Insights QL that is understood here.',
  },
  QUERY_FAILED: {
    retryable: true,
    meaning: 'CloudWatch refused a log query, failed at it or did not end it in time.',
  },
  INVALID_ENVIRONMENT: { retryable: false, meaning: 'A required environment variable is missing or wrong.' },
  FILE_NOT_FOUND: { retryable: false, meaning: 'No such file.' },
  STACK_NOT_FOUND: { retryable: false, meaning: 'The stack is not deployed at the chosen target.' },
  TARGET_UNREACHABLE: { retryable: true, meaning: 'The target does not answer.' },
  ACCESS_DENIED: {
    retryable: false,
    meaning: 'The credentials are missing, expired or not allowed to do this.',
  },
} as const satisfies Record<string, CodeEntry>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Where in a file something is. Lines and records count from 1, bytes and columns from 0; bytes are of the decompressed file. */
export type Position = {
  readonly line?: number;
  readonly record?: number;
  readonly byte?: number;
  readonly column?: number;
};

export type PipelineErrorOptions = {
  readonly cause?: unknown;
  readonly position?: Position;
  /** What the engine had profiled before the content became unreadable; its `complete` is false. */
  readonly partial?: Profile;
};

export class PipelineError extends Error {
  readonly code: ErrorCode;
  readonly position: Position | undefined;
  declare readonly partial: Profile | undefined;

  constructor(code: ErrorCode, message: string, options: PipelineErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'PipelineError';
    this.code = code;
    this.position = options.position;
    // Not enumerable: loggers print what they can enumerate, and a profile holds values of cells.
    Object.defineProperty(this, 'partial', { value: options.partial, enumerable: false });
  }

  /** Whether the same work may succeed when tried again. */
  get retryable(): boolean {
    return ERROR_CODES[this.code].retryable;
  }
}
