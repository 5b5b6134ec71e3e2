export type LogEvent = { readonly id: string; readonly timestamp: number; readonly message: string };
export type LogPage = { readonly events: readonly LogEvent[]; readonly nextToken?: string | undefined };

export type ReadLogOptions = {
  /** Events from this moment on, in pages. Milliseconds since 1970. */
  readonly fetchPage: (from: number, nextToken: string | undefined) => Promise<LogPage>;
  readonly from: number;
  /** Whether to go on asking for new events after the last. */
  readonly follow: boolean;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
};

const POLL_MS = 1_500;
/** Events of parallel functions become visible out of order, some of them seconds late. */
const OVERLAP_MS = 30_000;

/** Log events in the order in which they become visible, each of them once. With `follow` it ends only by its caller. */
export const readLogEvents = async function* (options: ReadLogOptions): AsyncGenerator<LogEvent> {
  const { fetchPage, follow, sleep } = options;
  const seen = new Map<string, number>();
  let from = options.from;
  let newest = from;
  while (true) {
    for await (const event of readPages(fetchPage, from)) {
      if (seen.has(event.id)) continue;
      seen.set(event.id, event.timestamp);
      newest = Math.max(newest, event.timestamp);
      yield event;
    }
    if (!follow) return;
    from = Math.max(options.from, newest - OVERLAP_MS);
    forgetBefore(seen, from);
    await sleep(POLL_MS);
  }
};

const readPages = async function* (
  fetchPage: ReadLogOptions['fetchPage'],
  from: number,
): AsyncGenerator<LogEvent> {
  let nextToken: string | undefined;
  do {
    const page = await fetchPage(from, nextToken);
    yield* page.events;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
};

const forgetBefore = (seen: Map<string, number>, from: number): void => {
  for (const [id, timestamp] of seen) if (timestamp < from) seen.delete(id);
};
