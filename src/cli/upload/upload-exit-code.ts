import { EXIT } from '../exit-codes.ts';
import { isGood } from './outcome-in-words.ts';
import type { UploadResult } from './upload-files.ts';

/**
 * The exit code of an upload: a failure is certain and comes before a timeout, which is not.
 * @param allowErrors whether a file that was processed and found to be in error counts as done
 */
export const uploadExitCode = (results: readonly UploadResult[], allowErrors: boolean): number => {
  const bad = results.filter((result) => !isGood(result) && !(allowErrors && result.state === 'finished'));
  if (bad.length === 0) return EXIT.ok;
  return bad.every(({ state }) => state === 'timeout') ? EXIT.timeout : EXIT.failed;
};
