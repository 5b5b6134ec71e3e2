import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { type Command, Option } from 'commander';
import { LOG_KEYS } from '../../observability/names.ts';
import { globalOptionsOf } from '../global-options.ts';
import { formatLogLine, isAbout, isMetricBlob, parseLogRecord } from '../logs/log-line.ts';
import { type LogEvent, type ReadLogOptions, readLogEvents } from '../logs/read-log-events.ts';
import { parseSince, parseText } from '../option-values.ts';
import { note, paintStdout, print } from '../output/terminal.ts';
import { openStack } from '../stack.ts';

type LogsOptions = { readonly follow?: boolean; readonly since: number; readonly file?: string };

const DEFAULT_SINCE = '10m';

export const configure = (command: Command): Command =>
  command
    .option('-f, --follow', 'go on with new lines until Ctrl-C')
    .addOption(
      new Option('--since <when>', 'a span (90s, 10m, 2h, 1d) or an ISO time')
        .argParser((text) => parseSince(text))
        .default(parseSince(DEFAULT_SINCE), DEFAULT_SINCE),
    )
    .option('--file <file_name>', 'only lines about this file (named without uploads/)', parseText)
    .addHelpText('after', HELP)
    .action(async (options: LogsOptions, self: Command) => {
      const globals = globalOptionsOf(self);
      const { target, resources } = await openStack(globals);
      const client = new CloudWatchLogsClient(target.clientConfig);
      const fetchPage = pageFetcher(client, resources.logGroup, options.file);
      const show = globals.json ? showRaw : showPretty;
      let shown = 0;
      for await (const event of readLogEvents({
        fetchPage,
        from: options.since,
        follow: options.follow ?? false,
        sleep,
      })) {
        if (options.file !== undefined && !isAbout(parseLogRecord(event.message), options.file)) continue;
        show(event);
        shown++;
      }
      if (shown === 0)
        note(`No lines since ${new Date(options.since).toISOString()}; --since 1d looks further back.`);
    });

const HELP = `
Times are UTC. Metric blobs are left out; --json prints every line, as the function wrote it.

Examples:
  pipeline logs --follow
  pipeline logs --file sales/2026/january.csv --since 1d`;

const pageFetcher =
  (
    client: CloudWatchLogsClient,
    logGroupName: string,
    fileName: string | undefined,
  ): ReadLogOptions['fetchPage'] =>
  async (startTime, nextToken) => {
    const filterPattern = fileName === undefined ? undefined : patternFor(fileName);
    const page = await client.send(
      new FilterLogEventsCommand({
        logGroupName,
        startTime,
        ...(nextToken !== undefined && { nextToken }),
        ...(filterPattern !== undefined && { filterPattern }),
      }),
    );
    const events = (page.events ?? []).map(({ eventId, timestamp = 0, message = '', logStreamName }) => ({
      id: eventId ?? `${logStreamName} ${timestamp} ${message}`,
      timestamp,
      message,
    }));
    return { events, nextToken: page.nextToken };
  };

/** Spares the transfer of other files' lines; the lines are compared again here, since emulators match everything. */
const patternFor = (fileName: string): string | undefined =>
  /["\\*]/.test(fileName) ? undefined : `{ $.${LOG_KEYS.fileName} = "${fileName}" }`;

/** Lines of the platform are no JSON: wrapped, so that every line of the output is. */
const showRaw = ({ timestamp, message }: LogEvent): void => {
  const text = message.trimEnd();
  print(
    parseLogRecord(text)
      ? text
      : JSON.stringify({ timestamp: new Date(timestamp).toISOString(), message: text }),
  );
};

const showPretty = ({ timestamp, message }: LogEvent): void => {
  const record = parseLogRecord(message);
  if (record === undefined || !isMetricBlob(record)) print(formatLogLine(timestamp, message, paintStdout));
};
