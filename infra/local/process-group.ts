/** Processes by id: what runs under it, and the end of a whole group. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MILLISECONDS = 50;
/** An idle emulator ends within 2.2 s; one that waits for a custom resource never does. */
const GRACE_MILLISECONDS = 5_000;
/** How long the kernel may take to remove what was killed. */
const KILL_MILLISECONDS = 1_000;

/** The command line of a process, its arguments joined by spaces; empty when it has ended. */
export const commandLineOf = (pid: number): string => {
  try {
    return existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
      : execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
};

/** Ends the process and every other one of the group it leads: asks the leader's group first, then insists. */
export const stopGroup = async (leader: number): Promise<void> => {
  signalGroup(leader, 'SIGTERM');
  await until(() => commandLineOf(leader) === '', GRACE_MILLISECONDS);
  signalGroup(leader, 'SIGKILL');
  await until(() => !signalGroup(leader, 0), KILL_MILLISECONDS);
};

/** Whether the group has a member; a signal of 0 only asks. */
const signalGroup = (leader: number, signal: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(-leader, signal);
  } catch {
    return false;
  }
};

const until = async (condition: () => boolean, milliseconds: number): Promise<void> => {
  const deadline = Date.now() + milliseconds;
  while (!condition() && Date.now() < deadline) await sleep(POLL_MILLISECONDS);
};
