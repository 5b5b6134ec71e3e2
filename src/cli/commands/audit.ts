import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { S3Client } from '@aws-sdk/client-s3';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { PipelineError } from '../../errors.ts';
import { lookAtQueues, type QueuesSeen } from '../audit/look-at-queues.ts';
import { countFindings, countUnannounced, publishFindings } from '../audit/publish-findings.ts';
import { type AuditedFile, type AuditTotals, runAudit } from '../audit/run-audit.ts';
import { openBucket } from '../bucket-objects.ts';
import { EXIT } from '../exit-codes.ts';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { openLedger } from '../open-ledger.ts';
import { parseCount, parseSpan } from '../option-values.ts';
import { renderAuditedFile, renderAuditTotals } from '../output/audit-lines.ts';
import { countProgress, progressTerminal } from '../output/count-progress.ts';
import { formatCounted } from '../output/numbers.ts';
import { note, paintStdout, print } from '../output/terminal.ts';
import { openQueue } from '../queue.ts';
import { readQueueDepths } from '../queue-depths.ts';
import { openStack } from '../stack.ts';
import { readNotifiedSuffixes } from '../upload/notified-suffixes.ts';

type AuditOptions = {
  readonly prefix: string;
  readonly grace: number;
  readonly peek: number;
  readonly peekIngest: number;
  readonly digests: boolean;
  readonly publish?: boolean;
};

/** A notification may take minutes, and a file as long as the function may run. */
const DEFAULT_GRACE = '15m';
const DEFAULT_PEEK = 10_000;

export const configure = (command: Command): Command =>
  command
    .option('--prefix <prefix>', 'only files whose name begins so', '')
    .addOption(
      new Option('--grace <span>', 'how long a file may be on its way')
        .argParser(parseSpan)
        .default(parseSpan(DEFAULT_GRACE), DEFAULT_GRACE),
    )
    .option('--peek <n>', 'how many dead letters to look at', parseCount, DEFAULT_PEEK)
    .option(
      '--peek-ingest <n>',
      'how many waiting messages to look at; each look is a receive',
      countOrNone,
      0,
    )
    // The default is said: commander would set it only where a command is configured before it is parsed.
    .option('--no-digests', 'do not read the summaries to compare their digests', true)
    .option(
      '--publish',
      'tell CloudWatch how many files were named, dead letters and overdue ones left out, for the alarm audit-failing',
    )
    .addHelpText('after', HELP)
    .action((options: AuditOptions, self: Command) => showAudit(options, globalOptionsOf(self)));

const HELP = `
Names every file that is:
  pending        on its way: younger than the grace, or its message was seen in the queue
  dead_lettered  its message is in the dead-letter queue                       (dlq list, dlq redrive)
  overdue        older than the grace; the ingest queue holds messages that may be it
  lost           no end, and in no queue, or of a suffix that nobody is notified of (replay --file)
  stale          its record describes an older version, and no queue has it    (replay --file)
  inconsistent   events, record and summary contradict each other              (rebuild --file)
  unreadable     one of its events was written by a newer release than this   (run the newest release)

What another receiver holds cannot be read from a queue. Dead letters are looked at and put back at once. Messages in the
ingest queue are only counted: each look is one of the few receives before a message is dead-lettered
(--peek-ingest looks nevertheless). While the queue holds messages that were not looked at, nothing is called lost.

With --json one document a line: a file each, then the totals. Ends with 0 when nothing but pending files was named, with 4
when others were: fit for cron. With --publish the number goes to CloudWatch as well, without
dead letters and overdue files, which have alarms of their own (0 when there are no others).

Examples:
  pipeline audit
  pipeline audit --prefix sales/2026/ --grace 1h
  pipeline audit --publish --json
  pipeline audit --json | jq -r 'select(.state == "lost").file_name'`;

const countOrNone = (text: string): number => {
  if (text === '0') return 0;
  try {
    return parseCount(text);
  } catch {
    throw new InvalidArgumentError('Give a whole number from 0.');
  }
};

const showAudit = async (options: AuditOptions, globals: GlobalOptions): Promise<void> => {
  if (options.publish && options.prefix !== '') {
    const message = '--publish speaks for all files, so it does not go with --prefix: leave one of them out.';
    throw new PipelineError('INVALID_OPTION', message);
  }
  const { target, resources } = await openStack(globals);
  const progress = countProgress({
    doing: 'audit',
    noun: 'file',
    terminal: progressTerminal(),
    now: Date.now,
  });
  const queues = await lookAtQueues(
    {
      bucketName: resources.bucket,
      ingest: openQueue(target, resources.ingestQueue),
      deadLetters: openQueue(target, resources.deadLetterQueue),
      depths: () => readQueueDepths(target, resources),
    },
    { ingest: options.peekIngest, deadLetters: options.peek },
  );
  const s3 = new S3Client({ ...target.clientConfig, forcePathStyle: target.forcePathStyle });
  const notifiedSuffixes = await readNotifiedSuffixes(s3, resources.bucket);
  const totals = await runAudit(
    { bucket: openBucket(target, resources.bucket), ledger: openLedger(target, resources) },
    {
      prefix: options.prefix,
      surroundings: { ...queues, now: Date.now(), graceMs: options.grace, notifiedSuffixes },
      withDigests: options.digests,
      onFile: (file) => {
        progress.clear();
        showFile(file, globals);
      },
      onProgress: progress.show,
    },
  );
  progress.clear();
  showTotals(totals, queues, globals);
  if (hasFindings(totals)) process.exitCode = EXIT.findings;
  if (options.publish) {
    const findings = countUnannounced(totals);
    await publishFindings(new CloudWatchClient(target.clientConfig), target.env, findings);
    note(`Told CloudWatch of ${formatCounted(findings, 'finding')}.`);
  }
};

const hasFindings = (totals: AuditTotals): boolean => countFindings(totals) > 0;

const showFile = (file: AuditedFile, { json }: GlobalOptions): void =>
  print(json ? JSON.stringify(file) : renderAuditedFile(file, paintStdout));

const showTotals = (totals: AuditTotals, queues: QueuesSeen, { json }: GlobalOptions): void => {
  const { unseenIngest, unseenDeadLetters, foreignDeadLetters } = queues;
  if (json) {
    print(
      JSON.stringify({
        totals,
        clean: !hasFindings(totals),
        unseen_messages: { ingest: unseenIngest, dead_letter: unseenDeadLetters },
        foreign_dead_letters: foreignDeadLetters,
      }),
    );
    return;
  }
  print(renderAuditTotals(totals, hasFindings(totals), paintStdout));
  if (foreignDeadLetters > 0)
    note(`${formatCounted(foreignDeadLetters, 'dead letter')} about no file of ours: \`pipeline dlq list\`.`);
  if (unseenDeadLetters > 0)
    note(`${formatCounted(unseenDeadLetters, 'dead letter')} not looked at; a larger --peek looks at more.`);
};
