import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { PipelineError } from '../../errors.ts';
import { LARGEST_LIMIT } from '../../observability/insights/parse-query.ts';
import { readSavedQueries } from '../../observability/queries/read-saved-queries.ts';
import { fillIn } from '../../observability/queries/saved-query.ts';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { onInterrupt } from '../interrupt.ts';
import { parseCount, parseSince, parseSpan } from '../option-values.ts';
import { countProgress, progressTerminal } from '../output/count-progress.ts';
import { formatCount, formatCounted } from '../output/numbers.ts';
import { note, paintStdout, print, printJson, stdoutWidth } from '../output/terminal.ts';
import { openStack } from '../stack.ts';
import type { Target } from '../target.ts';
import type { Answer, Window } from './answer.ts';
import { answerTable } from './answer-table.ts';
import { askCloudWatch } from './ask-cloudwatch.ts';
import { evaluateHere } from './evaluate-here.ts';
import { findQuery } from './find-query.ts';
import { isEmulator } from './is-emulator.ts';
import { withLimit } from './with-limit.ts';

type RunOptions = {
  readonly since: number;
  readonly until?: number;
  readonly param: Readonly<Record<string, string>>;
  readonly limit?: number;
  readonly timeout: number;
  readonly showQuery?: boolean;
  readonly here?: boolean;
};

const DEFAULT_SINCE = '1h';
const DEFAULT_TIMEOUT = '2m';

export const configureRun = (command: Command): Command =>
  command
    .argument('<name>', 'the saved query (`pipeline insights list`)')
    .addOption(
      new Option('--since <when>', 'beginning: a span (10m, 2h, 1d) or an ISO time')
        .argParser((text) => parseSince(text))
        .default(parseSince(DEFAULT_SINCE), DEFAULT_SINCE),
    )
    .addOption(
      new Option('--until <when>', 'end: a span before now or an ISO time (default: now)').argParser((text) =>
        parseSince(text),
      ),
    )
    .option('--param <name=value>', 'a parameter of the query; may be given again', parseParameter, {})
    .option('--limit <n>', 'the most rows, instead of what the query says', parseLimit)
    .addOption(
      new Option('--timeout <span>', 'how long to wait for CloudWatch')
        .argParser(parseSpan)
        .default(parseSpan(DEFAULT_TIMEOUT), DEFAULT_TIMEOUT),
    )
    .option('--here', 'fetch the lines and evaluate them here, where CloudWatch would be asked')
    .option('--show-query', 'print the query as it would be run, and run nothing')
    .addHelpText('after', HELP)
    .action((name: string, options: RunOptions, self: Command) => run(name, options, globalOptionsOf(self)));

const HELP = `
On AWS CloudWatch Logs Insights evaluates the query, and is paid for what it scans; Ctrl-C stops it there. The emulator's Insights
cannot do that: there the lines of the window are fetched and evaluated here. Where
the terminal is narrow, identifiers are left out and sentences cut; --json has everything.

Examples:
  pipeline insights run errors --since 1d
  pipeline insights run file-history --param file_name=sales/2026/january.csv
  pipeline insights run slow-invocations --param milliseconds=2000 --limit 10`;

const run = async (name: string, options: RunOptions, globals: GlobalOptions): Promise<void> => {
  const query = findQuery(readSavedQueries(), name);
  const text = withLimit(fillIn(query, options.param), options.limit);
  if (options.showQuery) {
    print(text);
    return;
  }
  const window = { since: options.since, until: options.until ?? Date.now() };
  if (window.since >= window.until)
    throw new PipelineError('INVALID_OPTION', '--since is not before --until.');
  const { target, resources } = await openStack(globals);
  const answer = await evaluate(text, window, { target, logGroup: resources.logGroup, options });
  if (globals.json) printJson(documentOf(name, options, window, answer));
  else show(answer, window);
};

type Place = { readonly target: Target; readonly logGroup: string; readonly options: RunOptions };

const evaluate = async (
  text: string,
  window: Window,
  { target, logGroup, options }: Place,
): Promise<Answer> => {
  const client = new CloudWatchLogsClient(target.clientConfig);
  const here = options.here || (await isEmulator(target));
  const terminal = progressTerminal();
  const progress = countProgress({ doing: 'insights', noun: 'line', terminal, now: Date.now });
  try {
    return here
      ? await evaluateHere(client, text, window, {
          logGroup,
          account: await accountOf(client),
          onProgress: progress.show,
        })
      : await askCloudWatch(client, text, window, {
          logGroup,
          timeoutMs: options.timeout,
          sleep,
          now: Date.now,
          onProgress: progress.show,
          onInterrupt,
        });
  } finally {
    progress.clear();
  }
};

/** As it stands in `@log`. On emulators the key is the account; nothing here depends on it elsewhere. */
const accountOf = async (client: CloudWatchLogsClient): Promise<string> => {
  const { accountId, accessKeyId } = await client.config.credentials();
  return accountId ?? (/^\d{12}$/.test(accessKeyId) ? accessKeyId : '');
};

const show = (answer: Answer, window: Window): void => {
  const { rows, scanned, cut, engine } = answer;
  if (rows.length > 0) print(answerTable(answer, { width: stdoutWidth(), paint: paintStdout }));
  const since = new Date(window.since).toISOString();
  const by = engine === 'here' ? 'evaluated here by our own interpreter' : 'scanned by CloudWatch';
  const outcome = rows.length > 0 ? formatCounted(rows.length, 'row') : 'No rows';
  note(`${outcome} of ${formatCounted(scanned, 'line')} since ${since}, ${by}.`);
  if (cut)
    note(
      `Only the first ${formatCount(scanned)} lines of the window were read: a shorter window (--since, --until) is read whole.`,
    );
};

const documentOf = (name: string, { param }: RunOptions, { since, until }: Window, answer: Answer) => ({
  query: name,
  parameters: param,
  since: new Date(since).toISOString(),
  until: new Date(until).toISOString(),
  evaluated_by: answer.engine,
  lines_scanned: answer.scanned,
  lines_cut: answer.cut,
  columns: answer.columns,
  rows: answer.rows,
});

const parseParameter = (
  text: string,
  others: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('Give it as name=value.');
  return { ...others, [name]: value };
};

const parseLimit = (text: string): number => {
  const count = parseCount(text);
  if (count > LARGEST_LIMIT) throw new InvalidArgumentError(`Give at most ${LARGEST_LIMIT}.`);
  return count;
};
