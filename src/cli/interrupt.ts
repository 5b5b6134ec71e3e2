import { EXIT } from './exit-codes.ts';

type Cleanup = () => Promise<unknown>;

/** Longer than aborting a multipart upload takes, short enough for a person who wants out. */
const GRACE_MS = 3_000;
const SHOW_CURSOR = '\u001B[?25h';

const cleanups = new Set<Cleanup>();
let interrupted = false;

/** Whether the user asked to stop: what fails from then on is a consequence, not news. */
export const isInterrupted = (): boolean => interrupted;

/** Registers work to be done before the process ends on Ctrl-C. The function returned takes it back. */
export const onInterrupt = (cleanup: Cleanup): (() => void) => {
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
};

/** Ends the process with 130 on SIGINT, after the registered clean-up; a second one ends it at once. */
export const exitOnInterrupt = (): void => {
  // Not `once`: libraries that restore the cursor re-raise the signal when they find no other listener.
  process.on('SIGINT', async () => {
    if (interrupted) process.exit(EXIT.interrupted);
    interrupted = true;
    const grace = new Promise((resolve) => setTimeout(resolve, GRACE_MS));
    await Promise.race([Promise.allSettled([...cleanups].map((cleanup) => cleanup())), grace]);
    if (process.stderr.isTTY) process.stderr.write(SHOW_CURSOR);
    process.exit(EXIT.interrupted);
  });
};
