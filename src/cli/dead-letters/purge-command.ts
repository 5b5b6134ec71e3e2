import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { PipelineError } from '../../errors.ts';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { parseCount } from '../option-values.ts';
import { formatCounted } from '../output/numbers.ts';
import { note, print, printJson } from '../output/terminal.ts';
import { letterIds } from './letter-ids.ts';
import { type LetterSource, openLetterSource, unpublishedOption } from './letter-source.ts';
import { DEFAULT_LOOK } from './open-dead-letters.ts';
import { purge } from './purge.ts';

type PurgeOptions = { readonly yes?: number; readonly look: number; readonly unpublished?: boolean };

export const configurePurge = (command: Command): Command =>
  command
    .option('--yes <count>', 'confirm without being asked, by the number of messages', parseCount)
    .option('--look <n>', 'how many messages to delete at most', parseCount, DEFAULT_LOOK)
    .addOption(unpublishedOption())
    .addHelpText('after', HELP)
    .action((options: PurgeOptions, self: Command) => run(options, globalOptionsOf(self)));

const HELP = `
Asks for the number of messages, so that nobody deletes more than was meant; what arrives meanwhile stays. Their files remain in
the bucket: \`pipeline audit\` calls them lost from then on, \`pipeline replay\` sends them again.
The files of unpublished events are done; replay them before their messages are deleted, so that consumers are told.`;

const run = async ({ yes, look, ...which }: PurgeOptions, globals: GlobalOptions): Promise<void> => {
  const source = await openLetterSource(globals, which);
  const ids = await letterIds(source.queue, look);
  if (ids.size === 0) {
    if (globals.json) printJson({ deleted: 0 });
    else print(source.none);
    return;
  }
  const confirmed = yes ?? (await askForCount(ids.size, source));
  if (confirmed !== ids.size)
    throw new PipelineError(
      'INVALID_OPTION',
      `The ${source.name} holds ${formatCounted(ids.size, 'message')}, not ${confirmed}: nothing was deleted.`,
    );
  const deleted = await purge(source.queue, ids, look);
  if (globals.json) printJson({ deleted });
  else print(`${formatCounted(deleted, 'message')} deleted.`);
  if (deleted < ids.size) note(`${ids.size - deleted} could not be received again; run it once more.`);
};

/** Only a terminal can answer. */
const askForCount = async (count: number, { name }: LetterSource): Promise<number> => {
  if (!process.stdin.isTTY)
    throw new PipelineError(
      'INVALID_OPTION',
      `Confirm by --yes ${count}: the ${name} holds ${formatCounted(count, 'message')}.`,
    );
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`Type ${count} to delete ${formatCounted(count, 'message')}: `);
    return Number(answer);
  } finally {
    terminal.close();
  }
};
