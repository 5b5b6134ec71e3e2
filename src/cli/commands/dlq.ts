import type { Command } from 'commander';
import { configureList } from '../dead-letters/list-command.ts';
import { configurePeek } from '../dead-letters/peek-command.ts';
import { configurePurge } from '../dead-letters/purge-command.ts';
import { configureRedrive } from '../dead-letters/redrive-command.ts';

export const configure = (command: Command): Command => {
  configureList(command.command('list').description('Count the dead letters by reason.'));
  configurePeek(command.command('peek').description('Show dead letters; they stay where they are.'));
  configureRedrive(command.command('redrive').description('Move dead letters back to the ingest queue.'));
  configurePurge(command.command('purge').description('Delete all dead letters.'));
  return command.helpCommand(false).addHelpText('after', HELP);
};

const HELP = `
Looking at a dead letter hides it from others for a moment (two minutes where the command is killed).

Lifecycle events that could not be published (option lifecycleEvents) wait in a queue of their own: --unpublished.

Examples:
  pipeline dlq list
  pipeline dlq redrive --reason READ_FAILED --dry-run`;
