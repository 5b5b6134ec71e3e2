/** The way of one queue message: decoded, each of its objects ingested, and what became of it told to the queue. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSRecord } from 'aws-lambda';
import type { ObjectVersion } from '../ledger/object-version.ts';
import { LOG_KEYS, LOG_MESSAGES, METRICS } from '../observability/names.ts';
import { backOffSeconds } from './back-off.ts';
import { type Deadline, deadlineExceeded } from './deadline.ts';
import { decodeMessage } from './decode-message.ts';
import type { Dependencies } from './dependencies.ts';
import { ingestFile } from './ingest-file.ts';
import { recordAttempt } from './record-attempt.ts';
import { reportFailure } from './report-failure.ts';
import { reportOutcome } from './report-outcome.ts';
import { codeOf, type Treatment, triage } from './triage.ts';

type Failure = { readonly error: unknown; readonly treatment: Treatment };

/** Returns when the message is settled; throws when it is to be given back to the queue. */
export const processRecord = async (
  record: SQSRecord,
  dependencies: Dependencies,
  deadline: Deadline,
): Promise<void> => {
  const { bucket, metrics } = dependencies;
  const receiveCount = receiveCountOf(record);
  const logger = dependencies.logger.createChild({
    persistentKeys: { [LOG_KEYS.messageId]: record.messageId, [LOG_KEYS.receiveCount]: receiveCount },
  });
  const known = { ...dependencies, logger };
  const message = decodeMessage(record.body, { bucket });
  switch (message.kind) {
    case 'ignored':
      metrics.addMetric(METRICS.ignored, MetricUnit.Count, 1);
      logger.info(LOG_MESSAGES.messageIgnored, { [LOG_KEYS.reason]: message.reason });
      return;
    case 'foreign':
      return sendAway(record, message.reason, known);
    case 'objects': {
      if (message.ignored > 0) metrics.addMetric(METRICS.ignored, MetricUnit.Count, message.ignored);
      // One after the other: a message rarely holds more than one, and each is idempotent when the message comes again.
      const failures: Failure[] = [];
      for (const version of message.versions)
        failures.push(...(await ingestVersion(version, record, known, deadline)));
      return settle(record, failures, known);
    }
  }
};

/** What kept one version from its end; nothing when it is there. */
const ingestVersion = async (
  version: ObjectVersion,
  record: SQSRecord,
  dependencies: Dependencies,
  deadline: Deadline,
): Promise<Failure[]> => {
  const { metrics, now, maxReceiveCount } = dependencies;
  const receiveCount = receiveCountOf(record);
  const logger = dependencies.logger.createChild({
    persistentKeys: {
      [LOG_KEYS.fileName]: version.fileName,
      [LOG_KEYS.versionId]: version.versionId,
      [LOG_KEYS.sequencer]: version.sequencer,
    },
  });
  metrics.addMetric(METRICS.filesReceived, MetricUnit.Count, 1);
  const onResume = () => metrics.addMetric(METRICS.bodiesResumed, MetricUnit.Count, 1);
  const startedAt = now();
  const begun = !deadline.passed();
  try {
    if (!begun) throw deadlineExceeded();
    const result = await ingestFile(version, { receiveCount, deadline, onResume }, dependencies);
    reportOutcome(result, logger, metrics);
    return [];
  } catch (error) {
    const treatment = triage(error, { receiveCount, maxReceiveCount });
    reportFailure(error, treatment, logger, metrics);
    const attempt = {
      version,
      messageId: record.messageId,
      receiveCount,
      durationMs: now() - startedAt,
      error,
      gaveUp: treatment !== 'retry',
      now: now(),
    };
    // Nothing was attempted where the time was over before the beginning, unless the queue grants no other receive.
    if (!begun && !attempt.gaveUp) return [{ error, treatment }];
    const admission = await recordAttempt(dependencies.ledger, attempt).catch((cause: unknown) => {
      // The ledger may be what fails: the message goes on its way without the record.
      logger.error(LOG_MESSAGES.attemptNotRecorded, { [LOG_KEYS.errorCode]: codeOf(cause) });
      return 'process';
    });
    return admission === 'process' ? [{ error, treatment }] : [];
  }
};

/** Acknowledges the message by returning, or throws what it is given back for; before that it is postponed. */
const settle = async (
  record: SQSRecord,
  failures: readonly Failure[],
  dependencies: Dependencies,
): Promise<void> => {
  const [first] = failures;
  if (first === undefined) return;
  // A message of several objects is sent away only when none of them can be helped by a retry.
  const worst = failures.find(({ treatment }) => treatment !== 'dead_letter') ?? first;
  if (worst.treatment === 'dead_letter') return sendAway(record, codeOf(worst.error), dependencies);
  await giveBack(record, worst, dependencies);
};

const sendAway = async (record: SQSRecord, reason: string, dependencies: Dependencies): Promise<void> => {
  const { metrics, logger, sendDeadLetter } = dependencies;
  try {
    await sendDeadLetter(record.body, reason);
  } catch (error) {
    reportFailure(error, 'retry', logger, metrics);
    return giveBack(record, { error, treatment: 'retry' }, dependencies);
  }
  metrics.addMetric(METRICS.deadLettered, MetricUnit.Count, 1);
  logger.warn(LOG_MESSAGES.messageDeadLettered, { [LOG_KEYS.reason]: reason });
};

/** One that was given up becomes visible at once, so that the queue moves it away at its next receive. */
const giveBack = async (
  record: SQSRecord,
  { error, treatment }: Failure,
  dependencies: Dependencies,
): Promise<never> => {
  const { metrics, logger, postpone, random } = dependencies;
  metrics.addMetric(METRICS.retried, MetricUnit.Count, 1);
  const seconds = treatment === 'retry' ? backOffSeconds(receiveCountOf(record), random) : 0;
  try {
    await postpone(record.receiptHandle, seconds);
  } catch (cause) {
    // It then comes back when its visibility timeout ends.
    logger.warn(LOG_MESSAGES.notPostponed, { [LOG_KEYS.errorCode]: codeOf(cause) });
  }
  throw error;
};

const receiveCountOf = (record: SQSRecord): number => Number(record.attributes.ApproximateReceiveCount);
