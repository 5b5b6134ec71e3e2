import type { Command } from 'commander';
import { globalOptionsOf } from '../global-options.ts';
import { runbookNames, shellNames } from '../names/shell-names.ts';
import { print, printJson } from '../output/terminal.ts';
import { openStack } from '../stack.ts';

export const configure = (command: Command): Command =>
  command.addHelpText('after', HELP).action(async (_options: unknown, self: Command) => {
    const globals = globalOptionsOf(self);
    const { target, resources } = await openStack(globals);
    if (globals.json) printJson(runbookNames(target, resources));
    else print(shellNames(target, resources));
  });

const HELP = `
Prints variables for a shell: the deployed parts, and what leads \`bin/pipeline\` and \`aws\` to them. \`. runbooks/names.sh\` sets
them; the runbooks' commands use nothing else.`;
