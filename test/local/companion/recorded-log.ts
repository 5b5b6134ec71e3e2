/** Log lines of invocations as the emulator wrote them; of the function's own lines only the keys that matter here. */
import type { LogEvent } from '../../../infra/local/companion/signals/invocations.ts';

export const ENV = 'test';

const OWN = { service: 'profile-files', environment: ENV };

const emf = (at: number, values: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [
        {
          Namespace: 'DataIngestionPipeline',
          Dimensions: [['service', 'environment']],
          Metrics: Object.keys(values).map((Name) => ({ Name, Unit: 'Count' })),
        },
      ],
    },
    ...OWN,
    ...values,
  });

const batchDone = (records: number, failed: number): string =>
  JSON.stringify({
    level: 'INFO',
    message: 'batch done',
    service: 'profile-files',
    records,
    failed_records: failed,
  });

type Recorded = { readonly at: number; readonly duration: number; readonly lines: readonly string[] };

const RECORDED = {
  /** Two files, one of which was given back. */
  profiled: ({ at }: { at: number }): Recorded => ({
    at,
    duration: 893,
    lines: [
      '(node:11726) [DEP0169] DeprecationWarning: `url.parse()` behavior is not standardized and prone to errors.',
      emf(at - 600, { ColdStart: 1 }),
      '{"level":"INFO","message":"file done","service":"profile-files","outcome":"profiled","rows":2}',
      batchDone(2, 1),
      emf(at - 6, { FilesReceived: [1, 1], FilesProfiled: 1, RowsProfiled: 2 }),
    ],
  }),
  /** At log level ERROR the line of the batch is missing. */
  quiet: ({ at }: { at: number }): Recorded => ({
    at,
    duration: 20,
    lines: [emf(at - 6, { FilesReceived: 1 })],
  }),
  /** A process that ended: the emulator writes nothing of it. */
  crashed: ({ at }: { at: number }): Recorded => ({ at, duration: 291, lines: [] }),
  /** A process that ended after its first metric. */
  crashedCold: ({ at }: { at: number }): Recorded => ({
    at,
    duration: 300,
    lines: [emf(at - 200, { ColdStart: 1 })],
  }),
  timedOut: ({ at }: { at: number }): Recorded => ({
    at,
    duration: 1401,
    lines: [
      '{"level":"ERROR","message":"message given back","service":"profile-files"}',
      emf(at - 700, { MessagesGivenBack: 1 }),
      'Task timed out after 1.00 seconds',
    ],
  }),
} as const;

/** The events of one invocation that ended at `at`; the emulator gives all of them that moment, in a stream of their own. */
export const recordedLog = (what: keyof typeof RECORDED, at = 10_000, id = `${what}-${at}`): LogEvent[] => {
  const { duration, lines } = RECORDED[what]({ at });
  return [
    `START RequestId: ${id} Version: $LATEST`,
    ...lines,
    `END RequestId: ${id}`,
    `REPORT RequestId: ${id}\tDuration: ${duration} ms\tBilled Duration: ${duration} ms\tMemory Size: 512 MB\tMax Memory Used: 102 MB`,
  ].map((message) => ({ stream: `2026/11/26/[$LATEST]${id}`, at, message }));
};

/** As AWS ends a report since 2023. */
export const withStatus = (events: readonly LogEvent[], status: string): LogEvent[] =>
  events.map((event) =>
    event.message.startsWith('REPORT') ? { ...event, message: `${event.message}\tStatus: ${status}` } : event,
  );
