/** Ctrl-C and its kin as an AbortSignal. */
import { constants } from 'node:os';

export type Interruption = {
  /** Fires once, with an Error as its reason. */
  readonly signal: AbortSignal;
  /** 128 and the number of what fired, as shells count. */
  readonly exitCode: () => number;
};

/**
 * Turns signals of the system into one AbortSignal. The terminal, npm and bootstrap.mjs each deliver the same
 * Ctrl-C, so later ones are not taken as impatience: every clean-up is bounded in time.
 */
export const catchInterruption = (): Interruption => {
  const controller = new AbortController();
  let fired: NodeJS.Signals = 'SIGINT';
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!controller.signal.aborted) fired = signal;
      controller.abort(new Error(`Interrupted by ${signal}.`));
    });
  }
  return { signal: controller.signal, exitCode: () => 128 + constants.signals[fired] };
};
