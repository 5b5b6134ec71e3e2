import type { LedgerEvent } from '../../src/ledger/events.ts';
import type { LedgerStore } from '../../src/ledger/store.ts';

/** The events of a file in the order of their ids. */
export const eventsOf = async (ledger: LedgerStore, fileName: string): Promise<LedgerEvent[]> => {
  const events: LedgerEvent[] = [];
  for await (const event of ledger.eventsOf(fileName)) events.push(event);
  return events;
};

export const typesOf = async (ledger: LedgerStore, fileName: string): Promise<string[]> =>
  (await eventsOf(ledger, fileName)).map(({ type }) => type);
