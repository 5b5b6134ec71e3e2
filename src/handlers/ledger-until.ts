import type { LedgerStore } from '../ledger/store.ts';

/**
 * The ledger of a run whose time is limited: a call that has no answer when `signal` aborts throws its reason, so that there is time left
 * to give the message back. What was sent may still have its effect, as after any lost answer.
 */
export const ledgerUntil = (ledger: LedgerStore, signal: AbortSignal): LedgerStore => ({
  ...ledger,
  current: (...parameters) => orAborted(ledger.current(...parameters), signal),
  append: (...parameters) => orAborted(ledger.append(...parameters), signal),
  record: (...parameters) => orAborted(ledger.record(...parameters), signal),
  replaceItem: (...parameters) => orAborted(ledger.replaceItem(...parameters), signal),
});

const orAborted = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  // It may still fail after it has lost the race; that is then nobody's concern.
  work.catch(() => {});
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
};
