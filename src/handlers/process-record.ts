/** The way of one queue message: decoded, each of its objects ingested, and what became of it told to the queue. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSRecord } from 'aws-lambda';
import type { ObjectVersion } from '../ledger/object-version.ts';
import { childOf } from '../observability/logger.ts';
import { LOG_KEYS, LOG_MESSAGES, METRICS } from '../observability/names.ts';
import type { BatchTally, FileOutcome } from './batch-tally.ts';
import { type Deadline, deadlineExceeded } from './deadline.ts';
import { decodeMessage } from './decode-message.ts';
import type { Dependencies } from './dependencies.ts';
import { type Attempt, ingestFile } from './ingest-file.ts';
import { type FailedAttempt, recordAttempt } from './record-attempt.ts';
import { countAttempt, type Failure, reportFailure } from './report-failure.ts';
import { reportOutcome } from './report-outcome.ts';
import { receiveCountOf, sendAway, settleMessage } from './settle-message.ts';
import { codeOf, triage } from './triage.ts';

/** What the messages of a batch share. */
export type Batch = { readonly deadline: Deadline; readonly tally: BatchTally };

/** Returns when the message is settled; throws when it is to be given back to the queue. */
export const processRecord = async (
  record: SQSRecord,
  dependencies: Dependencies,
  batch: Batch,
): Promise<void> => {
  const { bucket, metrics } = dependencies;
  const logger = childOf(dependencies.logger, {
    [LOG_KEYS.messageId]: record.messageId,
    [LOG_KEYS.receiveCount]: receiveCountOf(record),
  });
  const message = decodeMessage(record.body, { bucket });
  switch (message.kind) {
    case 'ignored':
      metrics.addMetric(METRICS.ignored, MetricUnit.Count, 1);
      logger.info(LOG_MESSAGES.messageIgnored, { [LOG_KEYS.reason]: message.reason });
      return;
    case 'foreign':
      return sendAway(record, message.reason, { ...dependencies, logger });
    case 'objects': {
      if (message.ignored > 0) metrics.addMetric(METRICS.ignored, MetricUnit.Count, message.ignored);
      // One after the other: a message rarely holds more than one, and each is idempotent when the message comes again.
      const failures: Failure[] = [];
      const of = { record, replayed: message.replayed };
      for (const version of message.versions)
        failures.push(...(await ingestVersion(version, of, { ...dependencies, logger }, batch)));
      return settleMessage(record, failures, { ...dependencies, logger });
    }
  }
};

/** What keeps one version from its end; nothing when it is there. */
const ingestVersion = async (
  version: ObjectVersion,
  { record, replayed }: { readonly record: SQSRecord; readonly replayed: boolean },
  dependencies: Dependencies,
  { deadline, tally }: Batch,
): Promise<Failure[]> => {
  const { metrics, now, lagObjectiveMs } = dependencies;
  const logger = childOf(dependencies.logger, {
    [LOG_KEYS.fileName]: version.fileName,
    [LOG_KEYS.versionId]: version.versionId,
    [LOG_KEYS.sequencer]: version.sequencer,
  });
  // A retry or a replay is no arrival: it would hide that nothing arrives any more.
  if (receiveCountOf(record) === 1 && !replayed)
    metrics.addMetric(METRICS.filesReceived, MetricUnit.Count, 1);
  const attempt = {
    receiveCount: receiveCountOf(record),
    deadline,
    replayed,
    onResume: () => metrics.addMetric(METRICS.bodiesResumed, MetricUnit.Count, 1),
    onConflict: () => metrics.addMetric(METRICS.commitConflicts, MetricUnit.Count, 1),
    onStep: (step: string, facts: Readonly<Record<string, unknown>>) => logger.debug(step, facts),
  };
  const startedAt = now();
  const begun = !deadline.passed();
  try {
    if (!begun) throw deadlineExceeded();
    const result = await ingestFile(version, attempt, dependencies);
    reportOutcome({ ...result, attempts: attempt.receiveCount }, logger, metrics, lagObjectiveMs);
    tally.add(result.outcome, result.rows, result.bytes);
    return [];
  } catch (error) {
    const failed = { version, messageId: record.messageId, durationMs: now() - startedAt, error, begun };
    const attempted = { ...failed, ...attempt, now: now() };
    const { failures, outcome } = await afterFailure(attempted, { ...dependencies, logger });
    tally.add(outcome);
    return failures;
  }
};

type Failed = Omit<FailedAttempt, 'gaveUp'> &
  Pick<Attempt, 'replayed' | 'onConflict'> & { readonly begun: boolean };

/** Records and reports an attempt that failed; nothing is left to settle when the ledger by now knows better. */
const afterFailure = async (
  failed: Failed,
  dependencies: Dependencies,
): Promise<{ readonly failures: Failure[]; readonly outcome: FileOutcome }> => {
  const { ledger, logger, metrics, maxReceiveCount, lagObjectiveMs } = dependencies;
  const { error, begun, receiveCount, durationMs } = failed;
  const treatment = triage(error, { receiveCount, maxReceiveCount });
  const gaveUp = treatment !== 'retry';
  const failure = { error, treatment, begun };
  // Nothing was attempted where the time was over before the beginning, unless the queue grants no other receive.
  const isUntold = !begun && !gaveUp;
  const { admission, first, generation } = isUntold
    ? NOT_RECORDED
    : await recordAttempt(ledger, { ...failed, gaveUp }, failed.onConflict).catch((cause: unknown) => {
        // The ledger may be what fails: the message goes on its way without the record.
        logger.error(LOG_MESSAGES.attemptNotRecorded, { [LOG_KEYS.errorCode]: codeOf(cause) });
        return NOT_RECORDED;
      });
  if (admission !== 'process') {
    // Another message of it came to an end meanwhile: nothing is given up, and the message is one notification too many.
    countAttempt(failure, metrics);
    const ended = { outcome: admission, rows: 0, bytes: 0, durationMs, generation, attempts: receiveCount };
    reportOutcome(ended, logger, metrics, lagObjectiveMs);
    return { failures: [], outcome: admission };
  }
  reportFailure(failure, logger, metrics);
  // Now it waits for a person, so it is late, however early it was given up; what a redrive makes of it is not counted again (lag.ts).
  if (gaveUp && first && !failed.replayed) metrics.addMetric(METRICS.filesLate, MetricUnit.Count, 1);
  return { failures: [failure], outcome: gaveUp ? 'given_up' : 'given_back' };
};

const NOT_RECORDED = { admission: 'process', first: false, generation: 0 } as const;
