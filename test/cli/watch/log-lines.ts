import type { LogEvent } from '../../../src/cli/logs/read-log-events.ts';
import { LOG_KEYS, LOG_MESSAGES } from '../../../src/observability/names.ts';

let lines = 0;

/** A line of the function's log at that moment; all lines of an invocation have the time of its end in the log. */
export const line = (
  at: number,
  message: string,
  keys: Readonly<Record<string, unknown>> = {},
): LogEvent => ({
  id: String(lines++),
  timestamp: at + 60_000,
  message: JSON.stringify({ message, timestamp: new Date(at).toISOString(), ...keys }),
});

export const fileDone = (
  at: number,
  outcome: string,
  keys: Readonly<Record<string, unknown>> = {},
): LogEvent =>
  line(at, LOG_MESSAGES.fileDone, { [LOG_KEYS.fileName]: 'a.csv', [LOG_KEYS.outcome]: outcome, ...keys });

export const batchDone = (at: number, records: number, failed = 0): LogEvent =>
  line(at, LOG_MESSAGES.batchDone, { [LOG_KEYS.records]: records, [LOG_KEYS.failedRecords]: failed });
