import { LOG_MESSAGES, METRICS } from '../../../../src/observability/names.ts';
import { readEmbeddedMetrics } from './embedded-metrics.ts';
import type { Invocation } from './invocations.ts';

const TIMED_OUT = /Task timed out after [\d.]+ seconds/;

/**
 * Whether an invocation ended in an error of the function, which AWS counts as `Errors`: it was ended at its time
 * limit, the platform says so, or the handler never came to its end. Of a crash or of code that does not start the
 * emulator writes nothing at all, so the end is told by what the handler does last: its line and its metrics.
 */
export const endedInError = ({ lines, status }: Invocation): boolean => {
  if (status !== undefined && status !== 'success') return true;
  return lines.some((line) => TIMED_OUT.test(line)) || !lines.some(isOfTheEnd);
};

/** The line of a batch; or its metrics, where the log level hides the line. The metric of a cold start comes first of all. */
const isOfTheEnd = (line: string): boolean =>
  batchOf(line) !== undefined || readEmbeddedMetrics(line).some(({ name }) => name !== METRICS.coldStart);

/** The function's line about its batch. */
export const batchOf = (line: string): Readonly<Record<string, unknown>> | undefined => {
  if (!line.startsWith('{') || !line.includes(LOG_MESSAGES.batchDone)) return undefined;
  try {
    const parsed = JSON.parse(line);
    return parsed.message === LOG_MESSAGES.batchDone ? parsed : undefined;
  } catch {
    return undefined;
  }
};
