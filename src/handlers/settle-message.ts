/** What the queue is told of a message whose work is over. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSRecord } from 'aws-lambda';
import { LOG_KEYS, LOG_MESSAGES, METRICS } from '../observability/names.ts';
import { backOffSeconds } from './back-off.ts';
import type { Dependencies } from './dependencies.ts';
import type { Failure } from './report-failure.ts';
import { codeOf } from './triage.ts';

export const receiveCountOf = (record: SQSRecord): number =>
  Number(record.attributes.ApproximateReceiveCount);

/** Acknowledges a message by returning, or throws what it is given back for; before that it is postponed. */
export const settleMessage = async (
  record: SQSRecord,
  failures: readonly Failure[],
  dependencies: Dependencies,
): Promise<void> => {
  const [first] = failures;
  if (first === undefined) return;
  // A message of several objects is sent away only when none of them can be helped by a retry.
  const decisive = failures.find(({ treatment }) => treatment !== 'dead_letter') ?? first;
  if (decisive.treatment === 'dead_letter') return sendAway(record, codeOf(decisive.error), dependencies);
  return giveBack(record, decisive, dependencies);
};

/** Moves a message that no retry can help to the dead-letter queue; where that fails, it is given back. */
export const sendAway = async (
  record: SQSRecord,
  reason: string,
  dependencies: Dependencies,
): Promise<void> => {
  const { metrics, logger, sendDeadLetter } = dependencies;
  try {
    await sendDeadLetter(record.body, reason);
  } catch (error) {
    logger.error(LOG_MESSAGES.messageGivenBack, {
      [LOG_KEYS.errorCode]: codeOf(error),
      error: error as Error,
    });
    return giveBack(record, { error, treatment: 'retry', begun: true }, dependencies);
  }
  metrics.addMetric(METRICS.deadLettered, MetricUnit.Count, 1);
  logger.warn(LOG_MESSAGES.messageDeadLettered, { [LOG_KEYS.reason]: reason });
};

/** One that was given up becomes visible at once, so that the queue moves it away at its next receive. */
const giveBack = async (
  record: SQSRecord,
  { error, treatment, begun }: Failure,
  { metrics, logger, postpone, random }: Dependencies,
): Promise<never> => {
  metrics.addMetric(METRICS.retried, MetricUnit.Count, 1);
  const waits = treatment === 'retry' && begun;
  try {
    await postpone(record.receiptHandle, waits ? backOffSeconds(receiveCountOf(record), random) : 0);
  } catch (cause) {
    // It then comes back when its visibility timeout ends.
    logger.warn(LOG_MESSAGES.notPostponed, { [LOG_KEYS.errorCode]: codeOf(cause) });
  }
  throw error;
};
