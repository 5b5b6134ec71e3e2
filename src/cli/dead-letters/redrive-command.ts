import { type Command, Option } from 'commander';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { parseCount, parseSpan, parseText } from '../option-values.ts';
import { formatCounted } from '../output/numbers.ts';
import { note, print } from '../output/terminal.ts';
import { visible } from '../output/visible.ts';
import { openQueue } from '../queue.ts';
import type { Letter } from './letter.ts';
import { isUnfiltered, type LetterFilter } from './letter-filter.ts';
import { startMoveTask } from './move-task.ts';
import { DEFAULT_LOOK, type DeadLetters, openDeadLetters } from './open-dead-letters.ts';
import { redrive } from './redrive.ts';
import { redriveByTask } from './redrive-by-task.ts';

type RedriveOptions = {
  readonly reason?: string;
  readonly prefix?: string;
  readonly olderThan?: number;
  readonly limit?: number;
  readonly dryRun?: boolean;
  readonly look: number;
};

export const configureRedrive = (command: Command): Command =>
  command
    .option('--reason <text>', 'only messages whose reason (`dlq list`) has this in it', parseText)
    .option('--prefix <prefix>', 'only messages about files whose name begins so', parseText)
    .addOption(
      new Option('--older-than <span>', 'only messages sent longer ago (90s, 10m, 2h, 1d)').argParser(
        parseSpan,
      ),
    )
    .option('--limit <n>', 'how many messages to move at most', parseCount)
    .option('--look <n>', 'how many messages to look at', parseCount, DEFAULT_LOOK)
    .option('--dry-run', 'only list what would be moved')
    .addHelpText('after', HELP)
    .action((options: RedriveOptions, self: Command) => run(options, globalOptionsOf(self)));

const HELP = `
Mend the cause first. Each message is sent to the ingest queue, then FileRedriven is recorded, then it is deleted from the
dead-letter queue: a crash leaves it there, never nowhere. Without a filter or a limit SQS moves all by itself where it can
(a message move task, which goes on after the command has ended).
With --json one document a line: a message each, then the totals.

Examples:
  pipeline dlq redrive --dry-run
  pipeline dlq redrive --reason READ_FAILED --older-than 1h --limit 100`;

const run = async (options: RedriveOptions, globals: GlobalOptions): Promise<void> => {
  const places = await openDeadLetters(globals);
  const { dryRun = false, limit = Number.POSITIVE_INFINITY } = options;
  const filter = filterOf(options, Date.now());
  const redriveId = `redrive-${new Date().toISOString().replaceAll(/[-:]/g, '')}`;
  const dependencies = {
    ...places,
    ingest: openQueue(places.target, places.resources.ingestQueue),
    now: Date.now,
  };
  const onMoved = (letter: Letter): void => show(letter, globals);
  if (!dryRun && options.limit === undefined && isUnfiltered(filter)) {
    const started = await redriveByTask(dependencies, {
      redriveId,
      lookAt: options.look,
      onMoved,
      startTask: () => startTask(places),
    });
    if (started.outcome === 'started') {
      conclude({ moved: started.told, by: 'message move task', redriveId, dryRun }, globals);
      return;
    }
  }
  const moving = { filter, redriveId, limit, lookAt: options.look, dryRun, onMoved };
  const { moved } = await redrive(dependencies, moving);
  conclude({ moved, by: 'receive, send, delete', redriveId, dryRun }, globals);
};

const startTask = ({ target, resources }: DeadLetters) =>
  startMoveTask(target)(resources.deadLetterQueue, resources.ingestQueue);

const filterOf = ({ reason, prefix, olderThan }: RedriveOptions, now: number): LetterFilter => ({
  ...(reason !== undefined && { reason }),
  ...(prefix !== undefined && { prefix }),
  ...(olderThan !== undefined && { sentBefore: now - olderThan }),
});

const show = ({ message, versions, reason }: Letter, { json }: GlobalOptions): void => {
  const files = versions.map(({ fileName }) => fileName);
  if (json) print(JSON.stringify({ message_id: message.id, files, reason }));
  else print(`${message.id}  ${visible(files.join(', ') || 'no file of ours')}  ${visible(reason)}`);
};

type Conclusion = {
  readonly moved: number;
  readonly by: string;
  readonly redriveId: string;
  readonly dryRun: boolean;
};

const conclude = ({ moved, by, redriveId, dryRun }: Conclusion, { json }: GlobalOptions): void => {
  if (json) print(JSON.stringify({ redrive_id: dryRun ? null : redriveId, moved, by, dry_run: dryRun }));
  else if (dryRun) note(`${formatCounted(moved, 'message')} would be moved.`);
  else note(`${formatCounted(moved, 'message')} moved back (${redriveId}, by ${by}).`);
};
