/**
 * The gate between the function and everything outside of it. Each operation waits until the schedule lets it go, and may meet a fault
 * there: so every await of a dependency is a place where the process can die, before the effect or after it.
 */

export const FAULTS = [
  /** The process dies before the operation has its effect. */
  'crash-before',
  /** The process dies after the effect, before it hears of it. */
  'crash-after',
  /** The operation fails without an effect: throttled, 503, connection refused. */
  'refuse',
  /** The effect happens, the answer is lost: a time-out. */
  'lose-answer',
  /** The client repeats the request by itself after a lost answer; the second answer arrives. */
  'repeat',
  /** A body ends early as if it were complete; other operations are refused. */
  'cut',
] as const;
export type Fault = (typeof FAULTS)[number];

export type Operation = {
  readonly name: string;
  /** The effect, at the moment it is let go. */
  readonly perform: () => unknown;
  /** What the client throws when the operation fails. */
  readonly failure: () => Error;
  /** The answer of an operation that is cut short, where there is such a thing. */
  readonly cutShort?: (() => unknown) | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
};

/** One run of the function's process on one batch. */
export type Invocation = {
  readonly id: number;
  readonly pending: Operation[];
  readonly startedAt: number;
  isDead: boolean;
  isDone: boolean;
};

/** Waits at the gate; never returns when the process is dead, as no code of a dead process goes on. */
export const pass = <T>(
  invocation: Invocation,
  operation: Omit<Operation, 'resolve' | 'reject'>,
): Promise<T> =>
  new Promise((resolve, reject) => {
    if (invocation.isDead) return;
    invocation.pending.push({ ...operation, resolve: resolve as (value: unknown) => void, reject });
  });

/** Lets one operation go, with or without a fault, and waits until the invocation stands at the gate again, is done or dead. */
export const release = async (
  invocation: Invocation,
  operation: Operation,
  fault: Fault | undefined,
): Promise<void> => {
  invocation.pending.splice(invocation.pending.indexOf(operation), 1);
  if (fault === 'crash-after') attempt(operation);
  if (fault === 'crash-before' || fault === 'crash-after') {
    kill(invocation);
    return;
  }
  answer(operation, fault);
  await untilAtGate(invocation);
};

export const kill = (invocation: Invocation): void => {
  invocation.isDead = true;
  invocation.pending.length = 0;
};

export const untilAtGate = async (invocation: Invocation): Promise<void> => {
  do await new Promise(setImmediate);
  while (!invocation.isDead && !invocation.isDone && invocation.pending.length === 0);
};

const answer = (operation: Operation, fault: Fault | undefined): void => {
  const { resolve, reject, failure, cutShort } = operation;
  if (fault === 'cut' && cutShort) resolve(cutShort());
  else if (fault === 'refuse' || fault === 'cut') reject(failure());
  else if (fault === 'lose-answer') {
    attempt(operation);
    reject(failure());
  } else {
    if (fault === 'repeat') attempt(operation);
    const result = attempt(operation);
    if ('error' in result) reject(result.error);
    else resolve(result.value);
  }
};

const attempt = ({ perform }: Operation): { value: unknown } | { error: unknown } => {
  try {
    return { value: perform() };
  } catch (error) {
    return { error };
  }
};
