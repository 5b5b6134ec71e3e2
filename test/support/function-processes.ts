/** The processes in which the emulator runs the functions. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The name of the program that the emulator starts for a function in Node. */
const WORKER = '_worker.';

type Process = {
  readonly pid: number;
  readonly parent: number;
  readonly kilobytes: number;
  readonly command: string;
};

/** Ids of the Node processes that the emulator has for its functions, busy or idle. */
export const functionProcesses = async (emulator: number): Promise<number[]> =>
  (await processes())
    .filter(({ parent, command }) => parent === emulator && command.includes(WORKER))
    .map(({ pid }) => pid);

/** Kills them without a chance to say a word; returns how many there were. */
export const killFunctions = async (emulator: number): Promise<number> => {
  const pids = await functionProcesses(emulator);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return pids.length;
};

/** Resident memory of the emulator itself and of its functions together, in MB. */
export const memoryOf = async (emulator: number): Promise<{ emulator: number; functions: number }> => {
  const all = await processes();
  const sum = (some: readonly Process[]): number =>
    Math.round(some.reduce((total, { kilobytes }) => total + kilobytes, 0) / 1024);
  return {
    emulator: sum(all.filter(({ pid }) => pid === emulator)),
    functions: sum(all.filter(({ parent }) => parent === emulator)),
  };
};

const processes = async (): Promise<Process[]> => {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,ppid=,rss=,command='], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, kilobytes, command] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (command === undefined) return [];
    return [{ pid: Number(pid), parent: Number(parent), kilobytes: Number(kilobytes), command }];
  });
};
