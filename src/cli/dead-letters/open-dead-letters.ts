import type { LedgerStore } from '../../ledger/store.ts';
import type { GlobalOptions } from '../global-options.ts';
import { openLedger } from '../open-ledger.ts';
import { openQueue, type Queue } from '../queue.ts';
import { openStack, type Resources } from '../stack.ts';
import type { Target } from '../target.ts';

/** What may be looked at unless an option says more: minutes of work, and a few bytes of memory a message. */
export const DEFAULT_LOOK = 10_000;

export type DeadLetters = {
  readonly target: Target;
  readonly resources: Resources;
  readonly bucket: string;
  readonly ledger: LedgerStore;
  readonly deadLetters: Queue;
};

/** The dead-letter queue of a stack, and what tells about its letters. */
export const openDeadLetters = async (globals: GlobalOptions): Promise<DeadLetters> => {
  const { target, resources } = await openStack(globals);
  return {
    target,
    resources,
    bucket: resources.bucket,
    ledger: openLedger(target, resources),
    deadLetters: openQueue(target, resources.deadLetterQueue),
  };
};
