import type { Command } from 'commander';
import { EMULATOR_ENVIRONMENT } from '../contracts.ts';
import { PipelineError } from '../errors.ts';

export type GlobalOptions = {
  readonly env: string;
  readonly profile?: string;
  readonly region?: string;
  readonly json?: boolean;
};

/** What a stack's name may hold: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
const ENVIRONMENT_NAME = /^[a-zA-Z0-9][a-zA-Z0-9-]*$/;

/** Adds the options that every command understands. */
export const addGlobalOptions = (program: Command): Command =>
  program
    .option('--env <name>', 'environment to work on', process.env.PIPELINE_ENV || EMULATOR_ENVIRONMENT)
    .option('--profile <name>', 'AWS profile to take credentials and region from')
    .option('--region <region>', 'AWS region')
    .option('--json', 'print JSON for programs instead of text for people')
    .option('--no-color', 'no colours (as does the variable NO_COLOR)');

/**
 * The global options of the command that was called.
 * @throws PipelineError `INVALID_OPTION` for an environment name that no stack can have.
 */
export const globalOptionsOf = (command: Command): GlobalOptions => {
  const options = command.optsWithGlobals<GlobalOptions>();
  if (!ENVIRONMENT_NAME.test(options.env)) {
    throw new PipelineError(
      'INVALID_OPTION',
      `--env ${options.env}: a name holds letters, digits and hyphens only.`,
    );
  }
  return options;
};
