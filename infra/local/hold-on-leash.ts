/** Ties a process group to this process: it ends when this one does, by whatever death. See leash.ts. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const LEASH = join(import.meta.dirname, 'leash.ts');

/** Holds the group that `leader` leads, and the folder that goes with it; the function returned lets both go. */
export const holdOnLeash = (leader: number, folder = ''): (() => void) => {
  const leash = spawn(process.execPath, [LEASH, String(leader), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Out of reach of the terminal's Ctrl-C.
    detached: true,
  });
  leash.unref();
  // When somebody else ended it before, there is nothing left to let go.
  leash.stdin.on('error', () => {});
  return () => void leash.stdin.end('release');
};
