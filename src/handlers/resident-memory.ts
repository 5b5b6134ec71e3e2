import { readFileSync } from 'node:fs';

const KIBIBYTES_PER_MEBIBYTE = 1_024;

/**
 * Mebibytes that this process has held in memory at the most. Linux counts into `maxRSS` what the parent held when it started the process,
 * which of an emulator are all files that it was given; `VmHWM` begins with the program
 * (https://man7.org/linux/man-pages/man5/proc_pid_status.5.html).
 */
export const peakResidentMb = (): number =>
  (ownPeakKibibytes() ?? process.resourceUsage().maxRSS) / KIBIBYTES_PER_MEBIBYTE;

/** Undefined where there is no such file, as on macOS. */
const ownPeakKibibytes = (): number | undefined => {
  try {
    const kibibytes = /^VmHWM:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes);
  } catch {
    return undefined;
  }
};
