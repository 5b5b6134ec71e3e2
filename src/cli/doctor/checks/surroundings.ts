import type { Facts } from '../facts.ts';
import { type Finding, findings } from '../finding.ts';

/** What the code is written for; `bin/pipeline` brings its own. */
const NODE_MAJOR = 24;
/** Ages and `--since` are off by as much. AWS refuses requests from five minutes on (S3: fifteen). */
const MOST_CLOCK_SKEW_MS = 60_000;

/** The Node that runs this. */
export const checkNode = ({ nodeVersion }: Pick<Facts, 'nodeVersion'>): Finding => {
  const { ok, problem } = findings('node');
  return Number.parseInt(nodeVersion, 10) === NODE_MAJOR
    ? ok(`Node ${nodeVersion}`)
    : problem(
        `Node ${nodeVersion} runs this, the code is written for Node ${NODE_MAJOR}.`,
        'Call `bin/pipeline`, which brings its own Node; `npm ci` installs it.',
        'npm ci',
      );
};

/** This machine's clock against the target's. */
export const checkClock = ({ clockAheadMs }: Pick<Facts, 'clockAheadMs'>): Finding => {
  const { ok, problem, notChecked } = findings('clock');
  if (clockAheadMs === undefined) return notChecked('the target did not tell its time');
  const seconds = Math.round(Math.abs(clockAheadMs) / 1000);
  const direction = clockAheadMs > 0 ? 'ahead of' : 'behind';
  return Math.abs(clockAheadMs) <= MOST_CLOCK_SKEW_MS
    ? ok('the clocks agree to the minute')
    : problem(
        `This machine's clock is ${seconds} s ${direction} the target's: ages are wrong, and requests will be refused.`,
        'Set the clock by NTP.',
      );
};
