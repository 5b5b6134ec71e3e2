/** The function as Lambda calls it, middlewares and real metrics included, over a ledger and a bucket in memory. */
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { SQSRecord } from 'aws-lambda';
import { handlerOf } from '../../src/handlers/profile-files.ts';
import { memoryStore } from '../../src/ledger/memory-store.ts';
import type { LedgerStore } from '../../src/ledger/store.ts';
import { type Logger, logger } from '../../src/observability/logger.ts';
import { DIMENSIONS, METRIC_NAMESPACE, SERVICE } from '../../src/observability/names.ts';
import { memoryObjects } from './memory-objects.ts';
import { notification, sqsRecord } from './notifications.ts';

export const FUNCTION_NAME = 'profile-files-test';
export const LAG_OBJECTIVE_MS = 60_000;

/** What the clock says when a test begins; objects are put half a minute before, unless told otherwise. */
const START = Date.UTC(2026, 0, 2);

export const signallingFunction = (ownLogger: Logger = logger) => {
  const ledger = memoryStore();
  const objects = memoryObjects();
  let time = START;
  const dependencies = {
    bucket: 'bucket',
    ledger,
    readObject: objects.readObject,
    writeSummary: objects.writeSummary,
    sendDeadLetter: async () => {},
    postpone: async () => {},
    maxReceiveCount: 5,
    maxBytes: 1_000_000,
    lagObjectiveMs: LAG_OBJECTIVE_MS,
    memoryMb: 512,
    residentMb: () => 128,
    random: () => 0,
    now: () => (time += 1),
    logger: ownLogger,
    metrics: new Metrics({
      namespace: METRIC_NAMESPACE,
      serviceName: SERVICE,
      defaultDimensions: { [DIMENSIONS.environment]: 'test' },
    }),
  };
  const own = handlerOf(dependencies);
  /** Puts an object and gives its message. */
  const upload = (
    fileName: string,
    content: string,
    { receiveCount = 1, ageMs = 30_000, eventName = 'ObjectCreated:Put' } = {},
  ): SQSRecord => {
    const { key, eTag, sequencer } = objects.put(fileName, content);
    const eventTime = new Date(START - ageMs).toISOString();
    return sqsRecord(
      notification({ key, eTag: eTag!, sequencer: sequencer!, eventTime, eventName }),
      receiveCount,
    );
  };
  const invoke = async (
    records: readonly SQSRecord[],
    {
      remainingMs = 300_000,
      ...overrides
    }: Partial<Omit<typeof dependencies, 'ledger'>> & {
      readonly ledger?: LedgerStore;
      readonly remainingMs?: number;
    } = {},
  ): Promise<void> => {
    const context = {
      functionName: FUNCTION_NAME,
      functionVersion: '1',
      invokedFunctionArn: 'arn',
      memoryLimitInMB: '512',
      awsRequestId: 'request',
      getRemainingTimeInMillis: () => remainingMs,
    };
    const handler = Object.keys(overrides).length === 0 ? own : handlerOf({ ...dependencies, ...overrides });
    await handler({ Records: [...records] }, context as never);
  };
  return { ledger, objects, dependencies, upload, invoke };
};
