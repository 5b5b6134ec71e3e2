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
