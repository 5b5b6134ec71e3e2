import { PipelineError } from '../errors.ts';
import { type Admission, type Command, type Decision, decide } from './decide.ts';
import type { ProjectedEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { fold, isProjected } from './fold.ts';
import type { MetadataItem } from './metadata.ts';
import type { LedgerStore } from './store.ts';

/** Each lost race means that somebody else wrote the item meanwhile; more than a handful for one file is no race. */
const MAX_RACES = 10;

/**
 * Records a fact that changes a file's metadata, unless what is recorded by now makes it a duplicate or stale: the
 * commit point of the whole way of a file. Judged anew after each lost race; `eventOf` makes the event for the
 * generation that is judged right.
 *
 * @param onConflict called each time that it is judged anew.
 * @returns the last judgement: `process` when the event was written, else why not.
 * @throws PipelineError `LEDGER_FAILED` when the store fails or the races do not end; `LEDGER_REFUSED`.
 */
export const commit = async (
  store: LedgerStore,
  fileName: string,
  command: Command,
  eventOf: (generation: number) => ProjectedEvent,
  onConflict: () => void = () => {},
): Promise<Decision> => {
  let current = await store.current(fileName);
  for (let race = 0; race < MAX_RACES; race++) {
    const decision = decide(current, command);
    if (decision.admission !== 'process') return decision;
    const event = eventOf(decision.generation);
    const appended = await store.append(event, evolve(current, event), current?.revision ?? 0);
    if (appended.outcome === 'appended') return decision;
    const result = appended.outcome === 'conflict' ? appended : await repair(store, fileName, current);
    if (result.outcome === 'replaced') return { ...decision, admission: whenRecorded(command) };
    onConflict();
    current = result.current;
  }
  throw new PipelineError(
    'LEDGER_FAILED',
    `Gave up recording the result after ${MAX_RACES} lost races; the message will be retried.`,
  );
};

/**
 * What an event that is there already means. The end of a version may be somebody else's; a given-up attempt is named for its message and
 * receive, so it is our own, and the message must not be acknowledged for it.
 */
const whenRecorded = (command: Command): Admission => (command.type === 'giveUp' ? 'process' : 'duplicate');

/** The event is there but the item does not tell of it (lost, or restored from an older backup): the events are the truth. */
const repair = async (store: LedgerStore, fileName: string, current: MetadataItem | undefined) => {
  const events: ProjectedEvent[] = [];
  for await (const event of store.eventsOf(fileName)) if (isProjected(event)) events.push(event);
  const folded = fold(events);
  return folded === undefined
    ? ({ outcome: 'conflict', current } as const)
    : store.replaceItem(folded, current?.revision ?? 0);
};
