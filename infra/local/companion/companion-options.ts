/** What `npm run companion` is asked for. */
import { parseArgs } from 'node:util';
import { EMULATOR_ENVIRONMENT } from '../../../src/contracts.ts';
import { PipelineError } from '../../../src/errors.ts';

export type CompanionArguments = { readonly speed: number; readonly env: string; readonly help: boolean };

/** A minute of 250 ms: less would be shorter than a look takes. */
const FASTEST = 240;

export const COMPANION_HELP = `npm run companion [-- --speed N]

Does for an emulator what CloudWatch does on AWS: gathers the real signals (queues, the function's log, metrics that were
put), evaluates every alarm of the AWS template on them, and sets the emulator's alarm states, so that whoever is
subscribed to the alarm topic is told. Prints each change of state. Ctrl-C ends it.

  --speed N   one minute of the alarms lasts 60 / N seconds (1 to ${FASTEST}; 1 by default). Values are not changed by it.
  --env NAME  stage of the stack (${EMULATOR_ENVIRONMENT} by default, which npm start runs; of another one AWS_ENDPOINT_URL tells where it is)
  --help      this text`;

/** @throws PipelineError `INVALID_OPTION` naming what is wrong. */
export const readCompanionArguments = (args: readonly string[]): CompanionArguments => {
  const { speed = '1', env = EMULATOR_ENVIRONMENT, help = false } = parsed(args);
  const number = Number(speed);
  if (!/^\d+(\.\d+)?$/.test(speed) || number < 1 || number > FASTEST)
    throw new PipelineError(
      'INVALID_OPTION',
      `--speed must be a number from 1 to ${FASTEST}, not "${speed}".`,
    );
  return { speed: number, env, help };
};

const parsed = (args: readonly string[]) => {
  try {
    const options = {
      speed: { type: 'string' },
      env: { type: 'string' },
      help: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    const reason = (cause as Error).message.split('. ')[0];
    throw new PipelineError('INVALID_OPTION', `${reason}; npm run companion -- --help shows the options.`, {
      cause,
    });
  }
};
