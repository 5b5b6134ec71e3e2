import { describe, expect, it } from 'vitest';
import type { LogPage } from '../../../src/cli/logs/read-log-events.ts';
import {
  ALARMS_EVERY_MS,
  runWatch,
  type WatchMoment,
  type WatchSources,
} from '../../../src/cli/watch/run-watch.ts';
import { knownAlarm } from '../alarms/known-alarm.ts';
import { fileDone } from './log-lines.ts';

const START = Date.parse('2026-11-26T12:00:00Z');
const EMPTY = { waiting: 0, in_flight: 0, delayed: 0 };
const ENOUGH = new Error('enough seen');

/** Runs on a clock that only sleeping moves on, and stops after so many moments. */
const watched = async (
  sources: Partial<WatchSources>,
  { ticks = 1, once = false, intervalMs = 2_000 } = {},
) => {
  let time = START;
  const moments: WatchMoment[] = [];
  const ended = runWatch(
    {
      fetchLogPage: async () => ({ events: [] }),
      depths: async () => ({ ingest: EMPTY, dead_letter: EMPTY }),
      alarms: async () => [],
      oldestSeconds: async () => undefined,
      ...sources,
    },
    {
      ...{ once, intervalMs, now: () => time },
      show: (moment) => moments.push(moment),
      sleep: async (milliseconds) => {
        if (moments.length >= ticks) throw ENOUGH;
        time += milliseconds;
      },
    },
  );
  const error = await ended.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { moments, error };
};

describe('watching', () => {
  it('looks once at the last minutes and ends', async () => {
    const fetchLogPage = async (): Promise<LogPage> => ({ events: [fileDone(START - 1_000, 'profiled')] });
    const { moments, error } = await watched({ fetchLogPage }, { once: true });
    expect(error).toBeUndefined();
    expect(moments).toHaveLength(1);
    expect(moments[0]?.figures.counts.done.last_minute).toBe(1);
  });

  it('goes on, with what is new in the log and in the queue', async () => {
    const pages = [[], [fileDone(START + 1_000, 'failed')], []];
    const waiting = [2, 5, 5];
    const { moments, error } = await watched(
      {
        fetchLogPage: async () => ({ events: pages.shift() ?? [] }),
        depths: async () => ({ ingest: { ...EMPTY, waiting: waiting.shift() ?? 0 }, dead_letter: EMPTY }),
      },
      { ticks: 3 },
    );
    expect(error).toBe(ENOUGH);
    expect(
      moments.map(({ at, figures: { counts } }) => [
        at - START,
        counts.failed.in_window,
        counts.arrived.in_window,
      ]),
    ).toEqual([
      [0, 0, 0],
      [2_000, 1, 3],
      [4_000, 1, 3],
    ]);
  });

  it('asks for alarms and for the oldest message less often', async () => {
    let [alarms, oldest, depths] = [0, 0, 0];
    await watched(
      {
        alarms: async () => [knownAlarm('files-failing', { since: alarms++ })],
        oldestSeconds: async () => oldest++,
        depths: async () => ({ ingest: { ...EMPTY, waiting: depths++ }, dead_letter: EMPTY }),
      },
      { ticks: 16 },
    );
    expect(depths).toBe(16);
    // From the first on, each time that so long has passed: 0 s and 16 s of the 30 s.
    expect(alarms).toBe(1 + Math.floor((15 * 2_000) / (ALARMS_EVERY_MS + 1_000)));
    expect(oldest).toBe(1);
  });

  it('outlives a source that fails, names it, and keeps what it said last', async () => {
    const failure = new Error('Rate exceeded');
    let asked = 0;
    const fail = async (): Promise<never> => {
      throw failure;
    };
    const { moments } = await watched(
      {
        fetchLogPage: fail,
        alarms: fail,
        depths: async () => {
          if (asked++ === 1) throw failure;
          return { ingest: { ...EMPTY, waiting: 4 }, dead_letter: EMPTY };
        },
      },
      { ticks: 3 },
    );
    const sources = moments.map(({ notRead }) => notRead.map(({ source }) => source));
    expect(sources).toEqual([
      ['log', 'alarms'],
      ['log', 'queues', 'alarms'],
      ['log', 'alarms'],
    ]);
    expect(moments[1]?.depths?.ingest.waiting).toBe(4);
    expect(moments[0]?.alarms).toBeUndefined();
  });

  it('ends where the queues cannot be read at all', async () => {
    const failure = new Error('no such queue');
    const { moments, error } = await watched({ depths: () => Promise.reject(failure) });
    expect({ moments, error }).toEqual({ moments: [], error: failure });
  });
});
