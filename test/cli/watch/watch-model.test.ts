import { describe, expect, it } from 'vitest';
import type { QueueDepths } from '../../../src/cli/queue-depths.ts';
import { watchModel } from '../../../src/cli/watch/watch-model.ts';
import { LOG_MESSAGES } from '../../../src/observability/names.ts';
import { batchDone, fileDone, line } from './log-lines.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const MINUTE = 60_000;

const depths = (waiting: number, in_flight = 0): QueueDepths => ({
  ingest: { waiting, in_flight, delayed: 0 },
  dead_letter: { waiting: 0, in_flight: 0, delayed: 0 },
});

describe('the model of the watch', () => {
  it('counts ends by minute and window, at the time that the line tells', () => {
    const model = watchModel();
    for (const event of [
      fileDone(NOW - 5 * MINUTE, 'profiled'),
      fileDone(NOW - 5_000, 'profiled'),
      fileDone(NOW - 4_000, 'failed', { error_code: 'NO_ROWS' }),
      fileDone(NOW - 4_000, 'duplicate'),
      line(NOW - 3_000, LOG_MESSAGES.messageGivenBack),
      fileDone(NOW - 20 * MINUTE, 'profiled'),
    ])
      model.addLogEvent(event);

    const { done, failed, given_back } = model.figures(NOW).counts;

    expect([done.last_minute, done.in_window]).toEqual([1, 2]);
    expect([failed.last_minute, given_back.last_minute]).toEqual([1, 1]);
    expect(done.by_slot).toHaveLength(60);
    expect(done.by_slot.reduce((sum, count) => sum + count)).toBe(2);
  });

  it('passes over what is no line of ours', () => {
    const model = watchModel();
    for (const message of ['START RequestId: 1', '{"_aws":{}}', '[]', '{"message":"file done"}'])
      model.addLogEvent({ id: message, timestamp: NOW, message });
    expect(model.figures(NOW).counts.done.in_window).toBe(0);
  });

  it('tells the lag of the files that ended', () => {
    const model = watchModel();
    for (let index = 1; index <= 100; index++)
      model.addLogEvent(fileDone(NOW - 1_000, 'profiled', { lag_ms: index * 10 }));
    const { lag } = model.figures(NOW);
    expect(lag.files).toBe(100);
    expect(Math.abs((lag.p50_ms ?? 0) - 500)).toBeLessThan(28);
    expect(Math.abs((lag.p95_ms ?? 0) - 950)).toBeLessThan(53);
    expect(lag.by_slot.at(-2)).toBeGreaterThan(800);
    expect(model.figures(NOW + 11 * MINUTE).lag).toMatchObject({ files: 0, p95_ms: null });
  });

  it('dates arrivals from before the start back to the upload', () => {
    const model = watchModel();
    model.addLogEvent(fileDone(NOW - MINUTE, 'profiled', { lag_ms: 3 * MINUTE }));
    const { by_slot, last_minute } = model.figures(NOW).counts.arrived;
    expect([by_slot.indexOf(1), last_minute]).toEqual([60 - 1 - 24, 0]);
  });

  it('counts arrivals from then on by the queue, also while nothing is worked off', () => {
    const model = watchModel();
    model.addDepths(NOW, depths(3));
    model.addDepths(NOW + 2_000, depths(10));
    model.addLogEvent(fileDone(NOW + 3_000, 'profiled', { lag_ms: 1 }));
    model.addLogEvent(batchDone(NOW + 3_000, 5, 1));
    model.addDepths(NOW + 4_000, depths(6));
    model.addDepths(NOW + 6_000, depths(7));
    expect(model.figures(NOW + 6_000).counts.arrived.in_window).toBe(8);
  });

  it('knows since when the queue has not been empty', () => {
    const model = watchModel();
    expect(model.figures(NOW).busy_for_ms).toBeNull();
    model.addDepths(NOW, depths(0, 1));
    model.addDepths(NOW + 5_000, depths(2));
    expect(model.figures(NOW + 5_000).busy_for_ms).toBe(5_000);
    model.addDepths(NOW + 6_000, depths(0));
    expect(model.figures(NOW + 6_000).busy_for_ms).toBeNull();
  });

  it('keeps the last files only, newest first, however they are told', () => {
    const model = watchModel();
    for (const index of [3, 1, 2, ...Array.from({ length: 500 }, (_, old) => -old)])
      model.addLogEvent(fileDone(NOW + index, 'profiled', { file_name: `${index}.csv`, rows: index }));
    const { last_files } = model.figures(NOW);
    expect(last_files).toHaveLength(8);
    expect(last_files.slice(0, 3).map(({ file_name }) => file_name)).toEqual(['3.csv', '2.csv', '1.csv']);
    expect(last_files[0]).toMatchObject({ rows: 3, lag_ms: null, error_code: null });
  });
});
