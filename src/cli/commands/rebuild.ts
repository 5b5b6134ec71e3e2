import type { Command } from 'commander';
import { PipelineError } from '../../errors.ts';
import { EXIT } from '../exit-codes.ts';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { openLedger } from '../open-ledger.ts';
import { parseText } from '../option-values.ts';
import { countProgress, progressTerminal } from '../output/count-progress.ts';
import { formatCounted } from '../output/numbers.ts';
import { paintStdout, print } from '../output/terminal.ts';
import { visible } from '../output/visible.ts';
import { type RebuildOutcome, type RebuiltFile, rebuildItem } from '../rebuild/rebuild-item.ts';
import { rebuildProjection } from '../rebuild/rebuild-projection.ts';
import { openStack } from '../stack.ts';

type RebuildOptions = { readonly dryRun?: boolean; readonly file?: string };
type Totals = Readonly<Record<RebuildOutcome, number>>;

export const configure = (command: Command): Command =>
  command
    .option('--dry-run', 'only report what differs')
    .option('--file <file_name>', 'only this file (named without uploads/)', parseText)
    .addHelpText('after', HELP)
    .action((options: RebuildOptions, self: Command) => showRebuild(options, globalOptionsOf(self)));

const HELP = `
The metadata table is a projection: each record is folded from the file's events. A record that differs in any byte is
written anew, on condition that nobody changes it meanwhile; one without events, or with an event that a newer release has
written, is named and left alone. With --json one document a line: a file each, then the totals. Ends with 1 when one
was left alone so.

Examples:
  pipeline rebuild --dry-run
  pipeline rebuild --file sales/2026/january.csv`;

const showRebuild = async ({ dryRun = false, file }: RebuildOptions, globals: GlobalOptions) => {
  const { target, resources } = await openStack(globals);
  const ledger = openLedger(target, resources);
  const progress = countProgress({
    doing: 'rebuild',
    noun: 'file',
    terminal: progressTerminal(),
    now: Date.now,
  });
  const onFile = (rebuilt: RebuiltFile): void => {
    progress.clear();
    print(globals.json ? JSON.stringify(rebuilt) : renderFile(rebuilt, dryRun));
  };
  const totals =
    file === undefined
      ? await rebuildProjection(ledger, { dryRun, onFile, onProgress: progress.show })
      : await rebuildOne(file, await rebuildItem(file, ledger, dryRun), ledger, onFile);
  progress.clear();
  print(globals.json ? JSON.stringify({ dry_run: dryRun, totals }) : renderTotals(totals, dryRun));
  if (totals.without_events + totals.unreadable > 0) process.exitCode = EXIT.failed;
};

const rebuildOne = async (
  fileName: string,
  rebuilt: RebuiltFile,
  ledger: ReturnType<typeof openLedger>,
  onFile: (rebuilt: RebuiltFile) => void,
): Promise<Totals> => {
  if (rebuilt.outcome === 'same' && (await ledger.current(fileName)) === undefined)
    throw new PipelineError('FILE_NOT_FOUND', `No event tells of an end of ${fileName}.`);
  if (rebuilt.outcome !== 'same') onFile(rebuilt);
  return {
    same: 0,
    rebuilt: 0,
    without_events: 0,
    changed_meanwhile: 0,
    unreadable: 0,
    [rebuilt.outcome]: 1,
  };
};

const renderFile = ({ file_name, outcome, differences, why }: RebuiltFile, dryRun: boolean): string => {
  const style = outcome === 'without_events' || outcome === 'unreadable' ? 'red' : 'yellow';
  const words = outcome === 'rebuilt' && dryRun ? 'differs' : outcome;
  const differing = differences.includes('file_name') ? 'there was no record' : differences.join(', ');
  const what = why === undefined ? differing : visible(why);
  return `${paintStdout(style, words.padEnd('changed_meanwhile'.length))}  ${visible(file_name)}  ${what}`.trimEnd();
};

const renderTotals = (totals: Totals, dryRun: boolean): string => {
  const files = Object.values(totals).reduce((sum, count) => sum + count, 0);
  return [
    `${formatCounted(files, 'file')}: ${totals.same} as their events say`,
    `${totals.rebuilt} ${dryRun ? 'differ' : 'written anew'}`,
    ...(totals.without_events > 0 ? [`${totals.without_events} without events, left alone`] : []),
    ...(totals.unreadable > 0 ? [`${totals.unreadable} unreadable here, left alone`] : []),
    ...(totals.changed_meanwhile > 0 ? [`${totals.changed_meanwhile} changed meanwhile, left alone`] : []),
  ].join(', ');
};
