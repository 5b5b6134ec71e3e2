import { PipelineError } from '../errors.ts';
import { explainAwsError } from './aws-errors.ts';
import { EXIT } from './exit-codes.ts';
import { note, paintStderr } from './output/terminal.ts';
import { visible } from './output/visible.ts';

/** Tells an error in one line on standard error (with PIPELINE_DEBUG also its stack) and gives the exit code. */
export const reportError = (error: unknown): number => {
  const known = error instanceof PipelineError ? error : explainAwsError(error);
  const { code, message } = known ?? unexpected(error);
  note(`${paintStderr('red', `pipeline: ${code}:`)} ${visible(message)}`);
  if (process.env.PIPELINE_DEBUG) note(stackOf(error));
  else if (known === undefined) note('(PIPELINE_DEBUG=1 shows where it comes from)');
  return code === 'INVALID_OPTION' ? EXIT.usage : EXIT.failed;
};

const unexpected = (error: unknown): { code: string; message: string } =>
  error instanceof Error
    ? { code: error.name, message: error.message }
    : { code: 'Error', message: String(error) };

const stackOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\nCaused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
};
