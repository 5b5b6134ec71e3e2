import { PipelineError } from '../../errors.ts';

/**
 * What a query has that is not understood here.
 *
 * @param offset of the word in the query's text; the error names its line and column, counted from 1.
 */
export const refuse = (text: string, offset: number, problem: string): PipelineError => {
  const before = text.slice(0, offset).split('\n');
  const line = before.length;
  const column = before.at(-1)!.length;
  return new PipelineError('INVALID_QUERY', `Line ${line}, column ${column + 1}: ${problem}.`, {
    position: { line, column },
  });
};
