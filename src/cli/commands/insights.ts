import type { Command } from 'commander';
import { configureList } from '../insights/list-command.ts';
import { configureRun } from '../insights/run-command.ts';

export const configure = (command: Command): Command => {
  configureList(
    command
      .command('list')
      .description('List the saved queries: purpose, parameters, and the runbooks that use them.'),
  );
  configureRun(command.command('run').description('Run a saved query over the log of the function.'));
  return command.helpCommand(false).addHelpText('after', HELP);
};

const HELP = `
Examples:
  pipeline insights list
  pipeline insights run failures-by-code --since 1d`;
