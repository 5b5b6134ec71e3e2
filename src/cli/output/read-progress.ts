import { formatBytes, formatRate } from './numbers.ts';

/** Work that is done within this time needs no progress. */
const QUIET_MS = 700;
const INTERVAL_MS = 150;
const ERASE_LINE = '\r\u001B[2K';

export type ReadProgressOptions = {
  readonly name: string;
  /** `undefined` where it is not known: then without per cent. */
  readonly sizeBytes: number | undefined;
  /** Where the line is shown; `undefined` shows nothing. */
  readonly terminal: Pick<NodeJS.WriteStream, 'write'> | undefined;
  readonly now: () => number;
};

/** Passes bytes on and shows on one line how many there were and how fast; the line is gone at the end. */
export const withReadProgress = async function* (
  source: AsyncIterable<Uint8Array>,
  { name, sizeBytes, terminal, now }: ReadProgressOptions,
): AsyncGenerator<Uint8Array> {
  const start = now();
  let bytes = 0;
  let shown = start + QUIET_MS - INTERVAL_MS;
  let isShown = false;
  try {
    for await (const chunk of source) {
      bytes += chunk.length;
      yield chunk;
      const time = now();
      if (terminal === undefined || time - shown < INTERVAL_MS) continue;
      const share = sizeBytes ? ` ${Math.floor((bytes / sizeBytes) * 100)}%` : '';
      terminal.write(
        `${ERASE_LINE}${name}:${share} ${formatBytes(bytes)}, ${formatRate(bytes, time - start)}`,
      );
      shown = time;
      isShown = true;
    }
  } finally {
    if (isShown) terminal?.write(ERASE_LINE);
  }
};
