import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { PipelineError } from '../../errors.ts';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { parseCount } from '../option-values.ts';
import { formatCounted } from '../output/numbers.ts';
import { note, print, printJson } from '../output/terminal.ts';
import { letterIds } from './letter-ids.ts';
import { DEFAULT_LOOK, openDeadLetters } from './open-dead-letters.ts';
import { purge } from './purge.ts';

type PurgeOptions = { readonly yes?: number; readonly look: number };

export const configurePurge = (command: Command): Command =>
  command
    .option('--yes <count>', 'confirm without being asked, by the number of messages', parseCount)
    .option('--look <n>', 'how many messages to delete at most', parseCount, DEFAULT_LOOK)
    .addHelpText('after', HELP)
    .action((options: PurgeOptions, self: Command) => run(options, globalOptionsOf(self)));

const HELP = `
Asks for the number of messages, so that nobody deletes more than was meant; what arrives meanwhile stays. Their files remain in
the bucket: \`pipeline audit\` calls them lost from then on, \`pipeline replay\` sends them again.`;

const run = async ({ yes, look }: PurgeOptions, globals: GlobalOptions): Promise<void> => {
  const { deadLetters } = await openDeadLetters(globals);
  const ids = await letterIds(deadLetters, look);
  if (ids.size === 0) {
    if (globals.json) printJson({ deleted: 0 });
    else print('No dead letters.');
    return;
  }
  const confirmed = yes ?? (await askForCount(ids.size));
  if (confirmed !== ids.size)
    throw new PipelineError(
      'INVALID_OPTION',
      `The dead-letter queue holds ${formatCounted(ids.size, 'message')}, not ${confirmed}: nothing was deleted.`,
    );
  const deleted = await purge(deadLetters, ids, look);
  if (globals.json) printJson({ deleted });
  else print(`${formatCounted(deleted, 'message')} deleted.`);
  if (deleted < ids.size) note(`${ids.size - deleted} could not be received again; run it once more.`);
};

/** Only a terminal can answer. */
const askForCount = async (count: number): Promise<number> => {
  if (!process.stdin.isTTY)
    throw new PipelineError(
      'INVALID_OPTION',
      `Confirm by --yes ${count}: the dead-letter queue holds ${formatCounted(count, 'message')}.`,
    );
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`Type ${count} to delete ${formatCounted(count, 'message')}: `);
    return Number(answer);
  } finally {
    terminal.close();
  }
};
