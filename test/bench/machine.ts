import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

/** Where the numbers come from. */
export type Machine = {
  readonly cpu: string;
  readonly cores: number;
  readonly memory_bytes: number;
  readonly system: string;
  readonly node: string;
  /** Runnable processes over the last minute, before the first run. */
  readonly load: number;
};

/** Of a core: above it, other programs take part in the numbers. */
const QUIET_LOAD = 0.5;

export const describeMachine = (): Machine => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memory_bytes: totalmem(),
  system: `${platform()} ${arch()}`,
  node: process.version,
  load: loadavg()[0]!,
});

/** A warning when the machine is busy; undefined when it is quiet. */
export const loadWarning = ({ load, cores }: Machine): string | undefined =>
  load <= QUIET_LOAD
    ? undefined
    : `The machine is busy: ${load.toFixed(2)} runnable processes on ${cores} cores. Trust ratios, not single numbers.`;
