import type { KnownAlarm } from '../alarms/alarm-state.ts';
import { type ReadLogOptions, readLogEvents } from '../logs/read-log-events.ts';
import type { QueueDepths } from '../queue-depths.ts';
import { askedNowAndThen, type LastAnswer } from './asked-now-and-then.ts';
import { type WatchFigures, WINDOW_MINUTES, watchModel } from './watch-model.ts';

/** Where the view comes from. None of it reads a table. */
export type WatchSources = {
  readonly fetchLogPage: ReadLogOptions['fetchPage'];
  readonly depths: () => Promise<QueueDepths>;
  readonly alarms: () => Promise<readonly KnownAlarm[]>;
  /** Age of the oldest message in seconds; undefined where no metric tells it. */
  readonly oldestSeconds: () => Promise<number | undefined>;
};

export type SourceName = 'log' | 'queues' | 'alarms' | 'oldest message';

/** One moment of the view. */
export type WatchMoment = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly figures: WatchFigures;
  readonly depths: QueueDepths | undefined;
  readonly alarms: readonly KnownAlarm[] | undefined;
  readonly oldestSeconds: number | undefined;
  /** What could not be read just now; what is shown of it is old, or missing. */
  readonly notRead: readonly { readonly source: SourceName; readonly error: unknown }[];
};

export type WatchOptions = {
  readonly intervalMs: number;
  readonly once: boolean;
  readonly show: (moment: WatchMoment) => void;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
};

/** An alarm looks at whole minutes, so that its state changes as often at most. */
export const ALARMS_EVERY_MS = 15_000;
/** CloudWatch has one value a minute, and takes money for each question. */
export const OLDEST_EVERY_MS = 60_000;

/**
 * Shows a moment after each round through the log; with `once` one, else until the caller is ended.
 * @throws what the queues' first answer threw: then the target or the credentials are wrong
 */
export const runWatch = async (sources: WatchSources, options: WatchOptions): Promise<void> => {
  const { now, sleep, show, once, intervalMs } = options;
  const model = watchModel();
  let logError: unknown;
  const askDepths = askedNowAndThen(sources.depths, 0, now);
  const askAlarms = askedNowAndThen(sources.alarms, ALARMS_EVERY_MS, now);
  const askOldest = askedNowAndThen(sources.oldestSeconds, OLDEST_EVERY_MS, now);

  const fetchPage: ReadLogOptions['fetchPage'] = async (from, nextToken) => {
    try {
      const page = await sources.fetchLogPage(from, nextToken);
      logError = undefined;
      return page;
    } catch (error) {
      logError = error;
      return { events: [] };
    }
  };

  let isFirst = true;
  const tick = async (): Promise<void> => {
    const [depths, alarms, oldest] = await Promise.all([askDepths(), askAlarms(), askOldest()]);
    if (isFirst && depths.error !== undefined) throw depths.error;
    isFirst = false;
    const at = now();
    if (depths.value !== undefined && depths.error === undefined) model.addDepths(at, depths.value);
    show({
      at,
      figures: model.figures(at),
      depths: depths.value,
      alarms: alarms.value,
      oldestSeconds: oldest.value,
      notRead: [
        ...failure('log', { error: logError }),
        ...failure('queues', depths),
        ...failure('alarms', alarms),
        ...failure('oldest message', oldest),
      ],
    });
  };

  const events = readLogEvents({
    fetchPage,
    from: now() - WINDOW_MINUTES * 60_000,
    follow: !once,
    // The reader sleeps after each round through the log: the moment to look at all else.
    sleep: async () => {
      const begin = now();
      await tick();
      await sleep(Math.max(0, intervalMs - (now() - begin)));
    },
  });
  for await (const event of events) model.addLogEvent(event);
  if (once) await tick();
};

const failure = (source: SourceName, { error }: LastAnswer<unknown>): WatchMoment['notRead'] =>
  error === undefined ? [] : [{ source, error }];
