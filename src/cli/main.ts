import { CommanderError } from 'commander';
import { EXIT } from './exit-codes.ts';
import { exitOnInterrupt, isInterrupted } from './interrupt.ts';
import { exitQuietlyOnClosedPipe } from './output/terminal.ts';
import { createProgram } from './program.ts';
import { reportError } from './report-error.ts';

/** `pipeline help upload` is `pipeline upload --help`: the help of a command is known once it is loaded. */
const spellOutHelp = (words: readonly string[]): readonly string[] =>
  words[0] === 'help' ? [...words.slice(1), '--help'] : words;

const run = async (words: readonly string[]): Promise<void> => {
  try {
    await createProgram().parseAsync(words.length > 0 ? spellOutHelp(words) : ['--help'], { from: 'user' });
  } catch (error) {
    if (isInterrupted()) return;
    process.exitCode = error instanceof CommanderError ? exitCodeOf(error) : reportError(error);
  }
};

const exitCodeOf = (error: CommanderError): number => (error.exitCode === 0 ? EXIT.ok : EXIT.usage);

exitQuietlyOnClosedPipe();
exitOnInterrupt();
await run(process.argv.slice(2));
