import { type CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import type { LogLine } from '../../observability/insights/log-line.ts';
import type { Window } from './answer.ts';

/**
 * So many lines of about a kilobyte take 200 MB, and a query that keeps them all up to 650 MB and some ten seconds (measured): what
 * a laptop bears, and days of a quiet deployment. A window that holds more is cut, which is reported.
 */
export const MAX_LINES = 100_000;

export type ReadWindowOptions = {
  readonly logGroup: string;
  readonly onProgress?: (lines: number) => void;
  readonly maxLines?: number;
};

export type WindowRead = {
  readonly lines: readonly LogLine[];
  /** Whether there were more; the newest are missing then. */
  readonly cut: boolean;
};

/** The lines of a log group in a window of time, oldest first. */
export const readWindow = async (
  client: CloudWatchLogsClient,
  { since, until }: Window,
  { logGroup, onProgress = () => {}, maxLines = MAX_LINES }: ReadWindowOptions,
): Promise<WindowRead> => {
  const lines: LogLine[] = [];
  const request = { logGroupName: logGroup, startTime: since, endTime: until };
  for await (const { events = [] } of paginateFilterLogEvents({ client }, request)) {
    for (const { timestamp = 0, message = '', logStreamName = '' } of events) {
      if (lines.length === maxLines) return { lines, cut: true };
      lines.push({ timestamp, message: message.trimEnd(), logStream: logStreamName });
    }
    onProgress(lines.length);
  }
  return { lines, cut: false };
};
