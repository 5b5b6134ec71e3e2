import type { Invocation } from './invocations.ts';

type Span = { readonly from: number; readonly to: number };

export type ConcurrencyCounter = {
  /** How many invocations, itself included, were under way when each of these began. */
  readonly count: (
    invocations: readonly Invocation[],
  ) => readonly { readonly at: number; readonly value: number }[];
};

/** Longer than the longest invocation that Lambda grants: what ended before cannot overlap a new one. */
const LONGEST_MILLISECONDS = 900_000;

/** Concurrent executions from the overlaps of reported invocations; one that is still running is not known yet. */
export const concurrencyCounter = (): ConcurrencyCounter => {
  let known: Span[] = [];
  return {
    count: (invocations) => {
      const spans = invocations.map(({ endedAt, durationMs }) => ({
        from: endedAt - durationMs,
        to: endedAt,
      }));
      const newest = Math.max(...spans.map(({ to }) => to), 0);
      known = [...known, ...spans].filter(({ to }) => to > newest - LONGEST_MILLISECONDS);
      return spans.map(({ from }) => ({
        at: from,
        value: known.filter((span) => span.from <= from && from < span.to).length,
      }));
    },
  };
};
