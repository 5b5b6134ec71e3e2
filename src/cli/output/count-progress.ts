import { formatCounted } from './numbers.ts';
import { cut } from './table.ts';

/** A line that changes more often than this cannot be read. */
const INTERVAL_MS = 150;
const ERASE_LINE = '\r\u001B[2K';

export type CountProgress = {
  readonly show: (count: number) => void;
  /** Takes the line away, so that something else can be written. */
  readonly clear: () => void;
};

export type CountProgressOptions = {
  readonly doing: string;
  readonly noun: string;
  /** Where the line is shown; `undefined` shows nothing. */
  readonly terminal: Pick<NodeJS.WriteStream, 'write' | 'columns'> | undefined;
  readonly now: () => number;
};

/** Shows on one line how much was done: `audit: 12,000 files, 310 a second`. */
export const countProgress = ({ doing, noun, terminal, now }: CountProgressOptions): CountProgress => {
  const start = now();
  let shown = start;
  return {
    show: (count) => {
      const time = now();
      if (terminal === undefined || time - shown < INTERVAL_MS) return;
      shown = time;
      const rate = Math.round((count * 1000) / (time - start));
      const line = `${doing}: ${formatCounted(count, noun)}, ${rate} a second`;
      terminal.write(`${ERASE_LINE}${cut(line, terminal.columns)}`);
    },
    clear: () => {
      if (shown !== start) terminal?.write(ERASE_LINE);
    },
  };
};

/** Standard error where it is a terminal. */
export const progressTerminal = (): NodeJS.WriteStream | undefined =>
  process.stderr.isTTY ? process.stderr : undefined;
