/** Commands are configured when they are called (program.ts), which is after commander gives `--no-…` options their default. */
import { Command } from 'commander';
import { expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/program.ts';

/** The values of a command's options when it is called as program.ts calls it, with nothing but its arguments. */
const optionsOf = async (name: string, args: readonly string[]): Promise<Record<string, unknown>> => {
  let seen: Record<string, unknown> = {};
  const program = new Command().hook('preSubcommand', async (_, command) => {
    (await COMMANDS[name]!.load()).configure(command);
    command.action((...given: unknown[]) => {
      seen = (given.at(-1) as Command).opts();
    });
  });
  program.command(name);
  await program.parseAsync([name, ...args], { from: 'user' });
  return seen;
};

it('the audit reads the summaries unless it is told not to', async () => {
  expect(await optionsOf('audit', [])).toMatchObject({ digests: true });
  expect(await optionsOf('audit', ['--no-digests'])).toMatchObject({ digests: false });
});
