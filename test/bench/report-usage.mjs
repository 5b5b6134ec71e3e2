/**
 * Loaded into every measured process before its program: at the end it writes what the process used, start-up included, to file
 * descriptor 3. Plain JavaScript, so that measuring costs no compiler.
 */
import { readFileSync, writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const cpuSeconds = (userCPUTime + systemCPUTime) / 1e6;
    writeSync(3, JSON.stringify({ cpuSeconds, peakRssBytes: peakOfThisProgram() ?? maxRSS * 1024 }));
  });
}

/** Linux counts into `maxRSS` what the parent had when it started this process; this number begins with the program. */
function peakOfThisProgram() {
  try {
    const kibibytes = /^VmHWM:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  } catch {
    return undefined;
  }
}
