import { PipelineError } from '../errors.ts';
import { type Admission, admit } from './admit.ts';
import type { TerminalEvent } from './events.ts';
import { evolve } from './metadata.ts';
import type { LedgerStore } from './store.ts';

/** Each lost race means that another version was committed meanwhile; more than a handful for one file is no race. */
const MAX_RACES = 10;

/**
 * Records the end of a file's processing, unless what is recorded by now makes it a duplicate or stale: the
 * commit point of the whole way of a file.
 *
 * @returns `process` when it was recorded, else why not.
 * @throws PipelineError `LEDGER_FAILED` when the store fails or the races do not end.
 */
export const commit = async (store: LedgerStore, event: TerminalEvent): Promise<Admission> => {
  let current = await store.current(event.file_name);
  for (let race = 0; race < MAX_RACES; race++) {
    const admission = admit(current, event.version);
    if (admission !== 'process') return admission;
    const result = await store.append(event, evolve(current, event), current?.revision ?? 0);
    if (result.outcome === 'appended') return 'process';
    if (result.outcome === 'event_exists') return 'duplicate';
    current = result.current;
  }
  throw new PipelineError(
    'LEDGER_FAILED',
    `Gave up recording the result after ${MAX_RACES} lost races; the message will be retried.`,
  );
};
