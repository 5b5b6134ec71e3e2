import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { PipelineError } from '../errors.ts';
import type { Logger } from '../observability/logger.ts';
import { LOG_KEYS, LOG_MESSAGES, METRICS } from '../observability/names.ts';
import { nameOf } from './name-of.ts';
import { codeOf, type Treatment } from './triage.ts';

/** What keeps a message from being acknowledged. */
export type Failure = {
  readonly error: unknown;
  readonly treatment: Treatment;
  /** Whether work on the file had begun: what had no turn was no attempt, and need not wait for the next one. */
  readonly begun: boolean;
};

/** The one line and the metrics of an attempt that failed and keeps its message. */
export const reportFailure = (
  { error, treatment, begun }: Failure,
  logger: Logger,
  metrics: Metrics,
): void => {
  const code = codeOf(error);
  const gaveUp = treatment !== 'retry';
  countAttempt({ error, begun }, metrics);
  if (gaveUp) metrics.addMetric(METRICS.givenUp, MetricUnit.Count, 1);
  logger.error(gaveUp ? LOG_MESSAGES.messageGivenUp : LOG_MESSAGES.messageGivenBack, {
    [LOG_KEYS.errorCode]: code,
    [LOG_KEYS.treatment]: treatment,
    ...(error instanceof PipelineError ? { error } : unexpected(error)),
  });
};

/** What is counted of every attempt that failed, also of one whose file was ended meanwhile by another message. */
export const countAttempt = ({ error, begun }: Pick<Failure, 'error' | 'begun'>, metrics: Metrics): void => {
  if (begun) metrics.addMetric(METRICS.attemptsFailed, MetricUnit.Count, 1);
  if (codeOf(error) === 'DEADLINE_EXCEEDED') metrics.addMetric(METRICS.deadlineAborts, MetricUnit.Count, 1);
};

/** A bug is found by its stack; the text of an error that is not ours may hold a cell and is left out. */
const unexpected = (error: unknown) => ({
  [LOG_KEYS.errorMessage]: nameOf(error),
  [LOG_KEYS.stackFrames]: error instanceof Error ? framesOf(error) : [],
});

const framesOf = ({ stack = '' }: Error): string[] =>
  stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*:\d+:\d+\)?$/.test(line));
