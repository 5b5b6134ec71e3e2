import type { Fault } from './gate.ts';
import type { Schedule } from './schedule.ts';

/** Hears each step of a run, for people. */
export type Tell = (line: string) => void;

export type FaultPlan = {
  /** The fault that the next operation meets. */
  readonly next: (operation: string) => Fault | undefined;
  /** A fault that is not an operation's: a process that ran out of time. */
  readonly note: () => void;
  /** From here on nothing fails any more. */
  readonly end: () => void;
  readonly counts: () => { readonly operations: number; readonly faultsMet: number };
};

/** Counts the operations of a run and gives out the faults that the schedule has for them. */
export const faultPlan = (schedule: Schedule, tell: Tell): FaultPlan => {
  const faults = new Map(schedule.faults.map(({ at, fault }) => [at, fault]));
  let operations = 0;
  let faultsMet = 0;
  return {
    next: (operation) => {
      const fault = faults.get(operations++);
      tell(`  ${operation}${fault ? ` meets ${fault}` : ''}`);
      if (fault) faultsMet++;
      return fault;
    },
    note: () => void faultsMet++,
    end: () => faults.clear(),
    counts: () => ({ operations, faultsMet }),
  };
};
