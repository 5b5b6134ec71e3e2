import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { parseQuery } from '../../observability/insights/parse-query.ts';
import { runQuery } from '../../observability/insights/run-query.ts';
import type { Answer, Window } from './answer.ts';
import { type ReadWindowOptions, readWindow } from './read-window.ts';

/**
 * Fetches the lines of the window and evaluates the query over them with our own interpreter.
 *
 * @throws PipelineError `INVALID_QUERY` before anything is fetched.
 */
export const evaluateHere = async (
  client: CloudWatchLogsClient,
  text: string,
  window: Window,
  options: ReadWindowOptions & { readonly account: string },
): Promise<Answer> => {
  const query = parseQuery(text);
  const { lines, cut } = await readWindow(client, window, options);
  const { columns, rows } = runQuery(query, lines, { log: `${options.account}:${options.logGroup}` });
  return { engine: 'here', columns, rows, scanned: lines.length, cut };
};
