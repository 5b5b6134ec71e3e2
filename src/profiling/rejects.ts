import type { Extent } from './columns/merge-tables.ts';
import type { Reject, RejectReason, Rejects } from './profile.ts';

export type RejectLog = {
  readonly add: (reject: Reject) => void;
  readonly result: () => Rejects;
};

/** Counts flawed records by reason and keeps the first ones, up to a cap that is reported. */
export const createRejectLog = (cap: number): RejectLog => {
  const counts: Partial<Record<RejectReason, number>> = {};
  const samples: Reject[] = [];
  let total = 0;
  return {
    add: (reject) => {
      total++;
      counts[reject.reason] = (counts[reject.reason] ?? 0) + 1;
      if (samples.length < cap) samples.push(reject);
    },
    result: () => ({
      total,
      by_reason: Object.fromEntries(Object.entries(counts).sort()),
      samples,
      samples_cap: cap,
      samples_capped: total > cap,
    }),
  };
};

/**
 * The rejects of a part followed by those of the next, which was read by itself: counts added up, the first samples up to
 * the cap of the first part, places as in the whole. Both stay as they are.
 * @param before what stands before the second part
 */
export const mergeRejects = (a: Rejects, b: Rejects, before: Extent): Rejects => {
  const byReason: Partial<Record<RejectReason, number>> = { ...a.by_reason };
  for (const [reason, count] of Object.entries(b.by_reason) as [RejectReason, number][]) {
    byReason[reason] = (byReason[reason] ?? 0) + count;
  }
  const total = a.total + b.total;
  return {
    total,
    by_reason: Object.fromEntries(Object.entries(byReason).sort()),
    samples: [...a.samples, ...b.samples.map((reject) => moved(reject, before))].slice(0, a.samples_cap),
    samples_cap: a.samples_cap,
    samples_capped: total > a.samples_cap,
  };
};

const moved = (reject: Reject, { lines, records, bytes }: Extent): Reject => ({
  ...reject,
  line: reject.line + lines,
  record: reject.record + records,
  ...(reject.byte !== undefined && { byte: reject.byte + bytes }),
});
