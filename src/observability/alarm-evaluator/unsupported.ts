import { PipelineError } from '../../errors.ts';

/** What CloudWatch knows and this evaluator does not: named, never guessed. */
export const unsupported = (what: string): PipelineError =>
  new PipelineError('INVALID_OPTION', `The alarm evaluator does not know ${what}.`);
