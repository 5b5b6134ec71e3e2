/** The figures of a soak as a table. */
import Table from 'cli-table3';
import { REASON_ATTRIBUTE } from '../../src/contracts.ts';
import type { Reconciliation } from '../support/reconcile.ts';
import type { Plan } from './plan.ts';
import type { Watched } from './watch.ts';

type Figures = {
  readonly plan: Plan;
  readonly found: Reconciliation;
  readonly watched: Watched;
  readonly calls: number;
  readonly faults: number;
  readonly duplicates: number;
  readonly redriven: number;
  readonly seconds: number;
};

export const figuresOf = (figures: Figures): string => {
  const table = new Table({ style: { head: [], border: [] } });
  for (const [what, value] of rows(figures)) table.push([what, value]);
  return table.toString();
};

const rows = ({ plan, found, watched, calls, faults, duplicates, redriven, seconds }: Figures) => {
  const uploads = plan.files.reduce((sum, file) => sum + file.uploads.length, 0);
  const malformed = plan.files.filter(({ uploads }) => uploads.at(-1)?.status === 'error').length;
  const records = [...found.records.values()];
  const repeated = records.filter(({ attempts }) => attempts > 1);
  const ways = records
    .map((record) => (Date.parse(record.processed_timestamp) - Date.parse(record.event_time)) / 1000)
    .sort((a, b) => a - b);
  const withReason = found.deadLetters.filter(
    ({ MessageAttributes }) => MessageAttributes?.[REASON_ATTRIBUTE],
  );
  return [
    ['files; malformed; uploads', `${plan.files.length}; ${malformed}; ${uploads}`],
    ['duplicate notifications; poison messages', `${duplicates}; ${plan.poison.length}`],
    ['seconds; files a second', `${seconds.toFixed(0)}; ${(plan.files.length / seconds).toFixed(1)}`],
    ['calls through the proxy; broken', `${calls}; ${faults} (${((100 * faults) / calls).toFixed(1)} %)`],
    ['storms; function processes killed', `${watched.storms}; ${watched.killed}`],
    ['files that took more than one receive', repeated.length],
    ['receives of a file, most', Math.max(...records.map(({ attempts }) => attempts))],
    [
      'seconds from upload to record: median, 95 %, longest',
      [0.5, 0.95, 1].map((q) => quantile(ways, q)).join(', '),
    ],
    ['given up, or killed too often, and redriven', redriven],
    ['dead letters left (poison, with reason)', `${found.deadLetters.length} (${withReason.length})`],
    ['events', eventCounts(found)],
    ['peak memory in MB: emulator, functions', `${watched.emulatorMb}, ${watched.functionsMb}`],
    [
      'lost; doubled; stale; inconsistent',
      [found.lost, found.doubled, found.stale, found.inconsistent].map(({ length }) => length).join('; '),
    ],
  ] as const;
};

const quantile = (sorted: readonly number[], q: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0).toFixed(1);

const eventCounts = ({ eventCounts: counts }: Reconciliation): string =>
  [...counts].map(([type, count]) => `${type} ${count}`).join(', ');
