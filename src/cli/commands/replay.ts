import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { PipelineError } from '../../errors.ts';
import type { MetadataItem } from '../../ledger/metadata.ts';
import { openBucket } from '../bucket-objects.ts';
import { EXIT } from '../exit-codes.ts';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { openLedger } from '../open-ledger.ts';
import { parseCount, parseSince, parseText } from '../option-values.ts';
import { formatCounted } from '../output/numbers.ts';
import { note, print } from '../output/terminal.ts';
import { visible } from '../output/visible.ts';
import { openQueue } from '../queue.ts';
import { rateLimiter } from '../rate-limit.ts';
import { type ReplayedFile, type ReplayOutcome, replayFiles } from '../replay/replay-files.ts';
import { selectFiles } from '../replay/select-files.ts';
import { pasteable } from '../shell-words.ts';
import { openStack } from '../stack.ts';

type ReplayOptions = {
  readonly prefix?: string;
  readonly since?: number;
  readonly status?: MetadataItem['status'];
  readonly file?: string;
  readonly all?: boolean;
  readonly rate: number;
  readonly dryRun?: boolean;
  readonly resume?: string;
};

/** A file a second is well below what the smallest deployment takes; ten leave new uploads room. */
const DEFAULT_RATE = 10;

export const configure = (command: Command): Command =>
  command
    .option('--prefix <prefix>', 'files whose name begins so')
    .addOption(
      new Option(
        '--since <when>',
        'files uploaded since: a span (90s, 10m, 2h, 1d) or an ISO time',
      ).argParser((text) => parseSince(text)),
    )
    .addOption(new Option('--status <status>', 'files that ended so').choices(['success', 'error']))
    .option('--file <file_name>', 'one file, named without uploads/', parseText)
    .option('--all', 'every file')
    .option('--rate <n>', 'how many files a second', parseCount, DEFAULT_RATE)
    .option('--dry-run', 'only list the files')
    .option('--resume <id>', 'go on with that replay: what it has done is not done again', parseReplayId)
    .addHelpText('after', HELP)
    .action((options: ReplayOptions, self: Command) => replay(options, globalOptionsOf(self)));

const HELP = `
Each file's newest version is processed once more: FileReplayed is recorded, then its notification is sent to the ingest
queue. Options narrow each other down. A replay that was interrupted goes on with --resume and the same options.
With --json one document a line: a file each, then the totals.

Examples:
  pipeline replay --status error --since 1d --dry-run
  pipeline replay --prefix sales/2026/ --rate 5
  pipeline replay --file sales/2026/january.csv`;

const parseReplayId = (text: string): string => {
  if (!/^[\w.:-]{1,64}$/.test(text))
    throw new InvalidArgumentError('An id has at most 64 letters, digits, dots, colons, dashes.');
  return text;
};

const replay = async (options: ReplayOptions, globals: GlobalOptions): Promise<void> => {
  const { prefix = '', since, status, file, dryRun = false } = options;
  // An empty prefix narrows nothing down: it may come from a variable that is not set, and every file is asked for by --all.
  const isUnsaid = [since, status, file, options.all].every((option) => option === undefined);
  if (prefix === '' && isUnsaid)
    throw new PipelineError(
      'INVALID_OPTION',
      'Say which files: --prefix, --since, --status, --file, or --all.',
    );
  const { target, resources } = await openStack(globals);
  const replayId = options.resume ?? newReplayId();
  if (!dryRun) note(`Replay ${replayId}; if it is interrupted, run it again with --resume ${replayId}`);
  const bucket = openBucket(target, resources.bucket);
  const ledger = openLedger(target, resources);
  const selection = {
    prefix,
    ...(file !== undefined && { file }),
    ...(since !== undefined && { since }),
    ...(status !== undefined && { status }),
  };
  const totals: Partial<Record<ReplayOutcome, number>> = {};
  await replayFiles(
    selectFiles(selection, bucket, ledger),
    { replayId, dryRun },
    {
      bucketName: resources.bucket,
      bucket,
      ledger,
      ingest: openQueue(target, resources.ingestQueue),
      turn: rateLimiter(options.rate, { now: Date.now, sleep }),
      now: Date.now,
    },
    (replayed) => {
      totals[replayed.outcome] = (totals[replayed.outcome] ?? 0) + 1;
      print(globals.json ? JSON.stringify(replayed) : renderFile(replayed));
    },
  );
  if (globals.json) print(JSON.stringify({ replay_id: dryRun ? null : replayId, totals }));
  else note(renderTotals(totals, globals));
  if (file !== undefined && totals.object_gone) process.exitCode = EXIT.failed;
};

const newReplayId = (): string => `replay-${new Date().toISOString().replaceAll(/[-:]/g, '')}`;

const WORDS: Readonly<Record<ReplayOutcome, string>> = {
  asked: 'sent',
  asked_before: 'sent again',
  done_before: 'done before',
  would_ask: 'would be sent',
  stale: 'newer recorded',
  object_gone: 'object is gone',
};
const WIDEST = Math.max(...Object.values(WORDS).map((words) => words.length));

const renderFile = ({ file_name, outcome }: ReplayedFile): string =>
  `${WORDS[outcome].padEnd(WIDEST)}  ${visible(file_name)}`;

const renderTotals = (totals: Partial<Record<ReplayOutcome, number>>, globals: GlobalOptions): string => {
  const entries = Object.entries(totals) as [ReplayOutcome, number][];
  if (entries.length === 0) return 'No file is meant by these options.';
  const files = entries.reduce((sum, [, count]) => sum + count, 0);
  const outcomes = entries.map(([outcome, count]) => `${count} ${WORDS[outcome]}`).join(', ');
  return `${formatCounted(files, 'file')}: ${outcomes}. ${pasteable(['status'], globals)} follows them.`;
};
