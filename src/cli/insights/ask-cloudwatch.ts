import {
  type CloudWatchLogsClient,
  GetQueryResultsCommand,
  MalformedQueryException,
  type QueryStatus,
  type ResultField,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { PipelineError } from '../../errors.ts';
import { refuse } from '../../observability/insights/refuse.ts';
import type { Answer, Window } from './answer.ts';

export type AskOptions = {
  readonly logGroup: string;
  readonly timeoutMs: number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  readonly now: () => number;
  readonly onProgress?: (lines: number) => void;
  /** Registers what ends the query when the user asks to stop; gives what takes it back. */
  readonly onInterrupt?: (stop: () => Promise<unknown>) => () => void;
};

/** Most queries over an hour end within the second; GetQueryResults may be called five times a second. */
const POLL_MS = 500;
const RUNNING: ReadonlySet<QueryStatus | undefined> = new Set<QueryStatus>([
  'Scheduled',
  'Running',
  'Unknown',
]);
/** Points at a row and is for GetLogRecord only. */
const POINTER = '@ptr';

/**
 * Has CloudWatch Logs Insights evaluate the query, and waits.
 *
 * @throws PipelineError `INVALID_QUERY` when it does not understand the query, `QUERY_FAILED` when it fails, or does not end in time.
 */
export const askCloudWatch = async (
  client: CloudWatchLogsClient,
  text: string,
  window: Window,
  options: AskOptions,
): Promise<Answer> => {
  const queryId = await start(client, text, window, options.logGroup);
  const stop = (): Promise<unknown> => client.send(new StopQueryCommand({ queryId })).catch(() => {});
  const forget = options.onInterrupt?.(stop);
  try {
    const scanned = await untilComplete(client, queryId, options);
    const results = await readResults(client, queryId);
    return { engine: 'cloudwatch', ...toTable(results), scanned, cut: false };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    forget?.();
  }
};

const start = async (
  client: CloudWatchLogsClient,
  text: string,
  { since, until }: Window,
  logGroupName: string,
): Promise<string> => {
  const command = new StartQueryCommand({
    logGroupName,
    queryString: text,
    startTime: Math.floor(since / 1_000),
    endTime: Math.ceil(until / 1_000),
  });
  try {
    return (await client.send(command)).queryId ?? '';
  } catch (error) {
    throw explain(error, text);
  }
};

const explain = (error: unknown, text: string): unknown => {
  if (error instanceof MalformedQueryException) {
    const { message = error.message, location } = error.queryCompileError ?? {};
    const { startCharOffset = 0, endCharOffset = startCharOffset } = location ?? {};
    const word = text.slice(startCharOffset, endCharOffset);
    return refuse(text, startCharOffset, `CloudWatch does not understand "${word}" (${message})`);
  }
  if (error instanceof Error && error.name === 'LimitExceededException')
    return new PipelineError(
      'QUERY_FAILED',
      'Too many queries run at once in this account; try again shortly.',
      {
        cause: error,
      },
    );
  return error;
};

/** Polls to the end; gives how many lines were looked at. */
const untilComplete = async (
  client: CloudWatchLogsClient,
  queryId: string,
  { timeoutMs, sleep, now, onProgress = () => {} }: AskOptions,
): Promise<number> => {
  const deadline = now() + timeoutMs;
  while (true) {
    const { status, statistics } = await client.send(new GetQueryResultsCommand({ queryId }));
    const scanned = statistics?.recordsScanned ?? 0;
    onProgress(scanned);
    if (status === 'Complete') return scanned;
    if (!RUNNING.has(status))
      throw new PipelineError(
        'QUERY_FAILED',
        `CloudWatch ended the query as ${status}: try again, with a shorter --since.`,
      );
    if (now() >= deadline)
      throw new PipelineError(
        'QUERY_FAILED',
        'The query did not end in time and was stopped: a shorter --since scans less, a longer --timeout waits longer.',
      );
    await sleep(POLL_MS);
  }
};

const readResults = async (client: CloudWatchLogsClient, queryId: string): Promise<ResultField[][]> => {
  const results: ResultField[][] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new GetQueryResultsCommand({ queryId, ...(nextToken !== undefined && { nextToken }) }),
    );
    results.push(...(page.results ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return results;
};

/** Rows lack the fields that their events lack: a column stands where it came first. */
const toTable = (results: readonly (readonly ResultField[])[]): Pick<Answer, 'columns' | 'rows'> => {
  const columns = new Set<string>();
  const rows = results.map((fields) => {
    const row: Record<string, string> = {};
    for (const { field = '', value = '' } of fields) {
      if (field === POINTER) continue;
      columns.add(field);
      row[field] = value;
    }
    return row;
  });
  return { columns: [...columns], rows };
};
