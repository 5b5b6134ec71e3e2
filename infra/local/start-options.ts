/** What `npm start` is asked for. */
import { parseArgs } from 'node:util';
import { PipelineError } from '../../src/errors.ts';

export type StartOptions = {
  readonly files: readonly string[];
  /** 0: any free one. */
  readonly port: number;
  readonly help: boolean;
};

export const START_HELP = `npm start [-- FILE… [--port N]]

Starts the emulator, deploys the pipeline to it, uploads the FILEs (the samples, when none is given), follows each
to its end and prints a table. What is missing is installed first; what already runs is used again, and deployed to
only when something changed. The stack keeps running: npm run stop ends it.

  --port N   the emulator's port on 127.0.0.1 (or the variable PIPELINE_PORT); any free one by default
  --help     this text

Exit code: 0 when every file reached its end, be it success or error, else that of bin/pipeline upload.`;

const LAST_PORT = 65_535;

/** Reads the arguments and the variables; throws INVALID_OPTION naming what is wrong. */
export const readStartOptions = (
  args: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): StartOptions => {
  const { values, positionals } = parsed(args);
  const port = values.port ?? (variables.PIPELINE_PORT || '0');
  if (!/^\d{1,5}$/.test(port) || Number(port) > LAST_PORT) {
    throw new PipelineError(
      'INVALID_OPTION',
      `The port must be a number from 1 to ${LAST_PORT}, not "${port}".`,
    );
  }
  return { files: positionals, port: Number(port), help: values.help === true };
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, help: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (cause) {
    const reason = (cause as Error).message.split('. ')[0];
    throw new PipelineError('INVALID_OPTION', `${reason}; npm start -- --help shows the options.`, { cause });
  }
};
