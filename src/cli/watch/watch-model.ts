/** What `pipeline watch` knows: fed with log events and queue depths, asked for figures. Pure; memory is bounded. */
import { LOG_KEYS, LOG_MESSAGES } from '../../observability/names.ts';
import { type LogRecord, parseLogRecord } from '../logs/log-line.ts';
import type { LogEvent } from '../logs/read-log-events.ts';
import type { QueueDepths } from '../queue-depths.ts';
import { arrivalCounter } from './count-arrivals.ts';
import { addLag, type LagHistogram, lagCount, lagPercentile } from './lag-histogram.ts';
import { timeSlots } from './time-slots.ts';

export const WINDOW_MINUTES = 10;
const SLOT_MS = 10_000;
const SLOTS_A_MINUTE = 60_000 / SLOT_MS;
const SLOTS = WINDOW_MINUTES * SLOTS_A_MINUTE;
/** As many as can be read at a glance. */
const LAST_FILES = 8;

export const COUNTS = ['arrived', 'done', 'failed', 'given_back'] as const;
export type CountName = (typeof COUNTS)[number];

export type WatchedFile = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly file_name: string;
  /** As the function logs it: profiled, failed, duplicate, stale. */
  readonly outcome: string;
  readonly rows: number | null;
  readonly lag_ms: number | null;
  readonly error_code: string | null;
};

export type WatchFigures = {
  readonly counts: Readonly<
    Record<
      CountName,
      { readonly last_minute: number; readonly in_window: number; readonly by_slot: readonly number[] }
    >
  >;
  readonly lag: {
    readonly files: number;
    readonly p50_ms: number | null;
    readonly p95_ms: number | null;
    /** p95 of each slot, 0 where no file ended. */
    readonly by_slot: readonly number[];
  };
  readonly waiting_by_slot: readonly number[];
  /** How long the queue has not been seen empty, in milliseconds; null while it is empty or was never looked at. */
  readonly busy_for_ms: number | null;
  /** Newest first. */
  readonly last_files: readonly WatchedFile[];
};

type Slot = Record<CountName, number> & { readonly lags: LagHistogram; waiting: number };

export type WatchModel = ReturnType<typeof watchModel>;

export const watchModel = () => {
  const slots = timeSlots<Slot>(SLOT_MS, SLOTS, newSlot);
  const arrivals = arrivalCounter();
  let files: WatchedFile[] = [];
  let settled = 0;
  let depthsSeen = false;
  let busySince: number | undefined;

  const count = (at: number, name: CountName, by = 1): void => {
    const slot = slots.at(at);
    if (slot !== undefined) slot[name] += by;
  };

  const addFile = (at: number, record: LogRecord): void => {
    const file = toFile(at, record);
    if (file.outcome === 'profiled') count(at, 'done');
    if (file.outcome === 'failed') count(at, 'failed');
    const slot = slots.at(at);
    if (file.lag_ms !== null && slot !== undefined) addLag(slot.lags, file.lag_ms);
    // Before the queues are looked at, the log alone tells when something came.
    if (!depthsSeen) count(at - (file.lag_ms ?? 0), 'arrived');
    files = [file, ...files].sort((a, b) => b.at - a.at).slice(0, LAST_FILES);
  };

  return {
    /** Takes a line of the function's log; others than those that matter are passed over. */
    addLogEvent: ({ timestamp, message }: LogEvent): void => {
      const record = parseLogRecord(message);
      if (record === undefined) return;
      const at = momentOf(record) ?? timestamp;
      if (record.message === LOG_MESSAGES.fileDone) addFile(at, record);
      if (record.message === LOG_MESSAGES.messageGivenBack) count(at, 'given_back');
      if (record.message === LOG_MESSAGES.batchDone)
        settled +=
          (numberIn(record, LOG_KEYS.records) ?? 0) - (numberIn(record, LOG_KEYS.failedRecords) ?? 0);
    },

    /** Takes what the queues hold now. */
    addDepths: (now: number, { ingest }: QueueDepths): void => {
      depthsSeen = true;
      const backlog = ingest.waiting + ingest.in_flight + ingest.delayed;
      count(now, 'arrived', arrivals(now, settled + backlog));
      const slot = slots.at(now);
      if (slot !== undefined) slot.waiting = ingest.waiting;
      busySince = backlog === 0 ? undefined : (busySince ?? now);
    },

    figures: (now: number): WatchFigures => {
      const window = slots.until(now);
      const lags = window.map((slot) => slot.lags);
      return {
        counts: Object.fromEntries(
          COUNTS.map((name) => [name, summarise(window.map((slot) => slot[name]))]),
        ) as WatchFigures['counts'],
        lag: {
          files: lagCount(lags),
          p50_ms: lagPercentile(lags, 0.5) ?? null,
          p95_ms: lagPercentile(lags, 0.95) ?? null,
          by_slot: lags.map((histogram) => lagPercentile([histogram], 0.95) ?? 0),
        },
        waiting_by_slot: window.map(({ waiting }) => waiting),
        busy_for_ms: busySince === undefined ? null : now - busySince,
        last_files: files,
      };
    },
  };
};

const newSlot = (): Slot => ({
  ...(Object.fromEntries(COUNTS.map((name) => [name, 0])) as Record<CountName, number>),
  lags: new Map(),
  waiting: 0,
});

const summarise = (by_slot: readonly number[]) => ({
  last_minute: sum(by_slot.slice(-SLOTS_A_MINUTE)),
  in_window: sum(by_slot),
  by_slot,
});

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const toFile = (at: number, record: LogRecord): WatchedFile => ({
  at,
  file_name: String(record[LOG_KEYS.fileName] ?? ''),
  outcome: String(record[LOG_KEYS.outcome] ?? ''),
  rows: numberIn(record, LOG_KEYS.rows),
  lag_ms: numberIn(record, LOG_KEYS.lagMs),
  error_code: typeof record[LOG_KEYS.errorCode] === 'string' ? String(record[LOG_KEYS.errorCode]) : null,
});

/** All lines of an invocation may carry one time in the log; the logger's own is of the line. */
const momentOf = ({ timestamp }: LogRecord): number | undefined => {
  const moment = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
};

const numberIn = (record: LogRecord, key: string): number | null => {
  const value = record[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};
