import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { stackName } from '../../contracts.ts';
import { PipelineError } from '../../errors.ts';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { onInterrupt } from '../interrupt.ts';
import { parseSpan } from '../option-values.ts';
import { drawInPlace } from '../output/draw-in-place.ts';
import { paintStdout, print, stdoutWidth } from '../output/terminal.ts';
import { renderWatch, renderWatchLine, watchDocument } from '../output/watch-frame.ts';
import { explainFor, openStack } from '../stack.ts';
import type { Target } from '../target.ts';
import { openSources } from '../watch/open-sources.ts';
import { runWatch, type WatchMoment } from '../watch/run-watch.ts';

type WatchOptions = { readonly interval: number; readonly once?: boolean };

const DEFAULT_INTERVAL = '2s';

export const configure = (command: Command): Command =>
  command
    .addOption(
      new Option('--interval <span>', 'how often to look')
        .argParser(parseSpan)
        .default(parseSpan(DEFAULT_INTERVAL), DEFAULT_INTERVAL),
    )
    .option('--once', 'show one view of the last minutes and end')
    .addHelpText('after', HELP)
    .action((options: WatchOptions, self: Command) => showWatch(options, globalOptionsOf(self)));

const HELP = `
On a terminal a view that is drawn anew in place, else a line each time; Ctrl-C ends it (exit code 130). Times are UTC.
  arrived, done, failed, given back
                 messages that came into the queue, files that were profiled or are malformed, messages given back for a retry
  waiting, in flight, dead letters
                 as SQS estimates them, up to a minute late
  oldest         from CloudWatch, a minute late; > means: so long the queue has not been seen empty
  lag            from upload to summary, of the files that ended in the window; to within five per cent
The blocks are the last ten minutes, ten seconds each, the newest on the right. Arrivals from before the start are known only
of files that have ended since.

The metadata table is not read. At the default interval it takes some 95 calls a minute (SQS 60, CloudWatch Logs 30,
CloudWatch 5), on AWS less than a cent an hour. It needs sqs:GetQueueAttributes, logs:FilterLogEvents,
cloudwatch:DescribeAlarms and cloudwatch:GetMetricData; what may not be read is left out and named.

With --json one document a line and look.

Examples:
  pipeline watch
  pipeline watch --once
  pipeline watch --env prod --interval 10s --json | jq -c '{time, waiting: .queue.waiting, lag}'`;

const showWatch = async ({ interval, once = false }: WatchOptions, globals: GlobalOptions): Promise<void> => {
  const { target, resources } = await openStack(globals);
  const view = openView(target, once, globals);
  const forget = onInterrupt(async () => view.end());
  try {
    await runWatch(openSources(target, resources), {
      ...{ once, intervalMs: interval, show: view.show, sleep },
      now: Date.now,
    });
  } catch (error) {
    throw explainFor(error, target);
  } finally {
    view.end();
    forget();
  }
};

type View = { readonly show: (moment: WatchMoment) => void; readonly end: () => void };

const openView = (target: Target, once: boolean, { json }: GlobalOptions): View => {
  const explain = (error: unknown): string => oneLine(explainFor(error, target));
  if (json) return { show: (moment) => print(JSON.stringify(watchDocument(moment, explain))), end: () => {} };
  const title = `${stackName(target.env)} at ${target.description}`;
  const frame = (moment: WatchMoment): string[] =>
    renderWatch(moment, { title, width: stdoutWidth(), paint: paintStdout, explain });
  if (once) return { show: (moment) => print(frame(moment).join('\n')), end: () => {} };
  if (!process.stdout.isTTY)
    return { show: (moment) => print(renderWatchLine(moment, explain)), end: () => {} };
  const { draw, end } = drawInPlace(process.stdout);
  return { show: (moment) => draw(frame(moment)), end };
};

const oneLine = (error: unknown): string => {
  if (error instanceof PipelineError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
};
