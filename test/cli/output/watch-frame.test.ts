import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { renderWatch, renderWatchLine, watchDocument } from '../../../src/cli/output/watch-frame.ts';
import type { WatchMoment } from '../../../src/cli/watch/run-watch.ts';
import { watchModel } from '../../../src/cli/watch/watch-model.ts';
import { LOG_MESSAGES } from '../../../src/observability/names.ts';
import { knownAlarm } from '../alarms/known-alarm.ts';
import { fileDone, line } from '../watch/log-lines.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const explain = (error: unknown): string => (error as Error).message;
const OPTIONS = { title: 'the stack', width: 100, paint: (_style: unknown, text: string) => text, explain };

const momentOf = (changes: Partial<WatchMoment> = {}): WatchMoment => {
  const model = watchModel();
  model.addLogEvent(fileDone(NOW - 300_000, 'profiled', { lag_ms: 1_200, rows: 4_000 }));
  model.addLogEvent(
    fileDone(NOW - 2_000, 'failed', { file_name: 'evil\u001B[2J.csv', error_code: 'NO_ROWS', lag_ms: 400 }),
  );
  model.addLogEvent(line(NOW - 1_000, LOG_MESSAGES.messageGivenBack));
  model.addDepths(NOW - 90_000, { ingest: depth(1, 0), dead_letter: depth(3, 0) });
  return {
    at: NOW,
    figures: model.figures(NOW),
    depths: { ingest: depth(12, 2), dead_letter: depth(3, 0) },
    alarms: [
      knownAlarm('function-erroring', { state: 'ALARM', since: NOW - 240_000 }),
      knownAlarm('files-failing'),
    ],
    oldestSeconds: 75,
    notRead: [],
    ...changes,
  };
};

const depth = (waiting: number, in_flight: number) => ({ waiting, in_flight, delayed: 0 });
const frame = (changes: Partial<WatchMoment> = {}, width = 100): string =>
  renderWatch(momentOf(changes), { ...OPTIONS, width }).join('\n');

describe('the view of the watch', () => {
  it('has every figure in its row', () => {
    expect(frame()).toMatch(/^the stack, 2026-11-26T12:00:00Z$/m);
    for (const row of [
      /^arrived +1 +2 .*[▁█]/m,
      /^done +0 +1 .*█/m,
      /^failed +1 +1 .*█/m,
      /^given back +1 +1 /m,
      /^waiting +12 /m,
      /^in flight +2$/m,
      /^oldest +1 min$/m,
      /^dead letters +3$/m,
      /^lag +\d+ ms +1\.2 s .*▃.*/m,
      /^alarms +1 firing of 2$/m,
      /^ +page +function-erroring +for 4 min +runbooks\/function-erroring\.md$/m,
      /^11:59:58 +failed +evil\\x1b\[2J\.csv +\d* +400 ms +NO_ROWS$/m,
      /^11:55:00 +profiled +a\.csv +4,000 +1\.2 s$/m,
    ])
      expect(frame()).toMatch(row);
  });

  it.each([20, 40, 60, 79, 100, 200])('has no line wider than %d columns', (width) => {
    const long = momentOf({ notRead: [{ source: 'log', error: new Error('x'.repeat(300)) }] });
    for (const text of renderWatch(long, { ...OPTIONS, width }).filter(
      (one) => !/\d{2}:\d{2}:\d{2} |^TIME/.test(one),
    ))
      expect(stringWidth(text)).toBeLessThanOrEqual(width);
  });

  it('says how long the queue has not been empty where no metric tells the oldest', () => {
    expect(frame({ oldestSeconds: undefined })).toMatch(/^oldest +> 1 min$/m);
  });

  it('shows nothing where nothing is known, and why', () => {
    const unread = frame({
      depths: undefined,
      alarms: undefined,
      notRead: [{ source: 'alarms', error: new Error('lacks\u001B[2J') }],
    });
    expect(unread).toMatch(/^waiting +– /m);
    expect(unread).toContain(String.raw`Not read: alarms (lacks\x1b[2J)`);
    expect(unread).not.toContain('firing');
  });

  it('is one line where nobody looks', () => {
    expect(renderWatchLine(momentOf(), explain)).toMatch(
      /^2026-11-26T12:00:00Z {2}arrived 1\/min {2}done 0\/min {2}failed 1\/min {2}given back 1\/min {2}waiting 12 {2}in flight 2 {2}dead letters 3 {2}lag p50 \d+ ms p95 1\.2 s {2}firing 1$/,
    );
  });

  it('is a document for programs', () => {
    const document = watchDocument(
      momentOf({ notRead: [{ source: 'log', error: new Error('no') }] }),
      explain,
    );
    expect(document).toMatchObject({
      time: '2026-11-26T12:00:00Z',
      window_minutes: 10,
      failed: { last_minute: 1, in_window: 1 },
      queue: { waiting: 12 },
      dead_letters: 3,
      oldest_seconds: 75,
      alarms: { total: 2, without_data: 0, firing: [{ name: 'function-erroring', severity: 'page' }] },
      not_read: [{ source: 'log', why: 'no' }],
    });
    expect(document.last_files[0]).toMatchObject({ time: '2026-11-26T11:59:58Z', outcome: 'failed' });
    expect(JSON.stringify(document)).not.toContain('by_slot');
  });
});
