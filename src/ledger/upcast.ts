import { EVENT_VERSION, type LedgerEvent } from './events.ts';

/** An event of a version that this code does not know: a newer release wrote it. It is never guessed at. */
export class UnknownEvent extends RangeError {
  /** @param stored the event as it is stored; its message tells where it is, and nothing of its content. */
  constructor(stored: object) {
    const { file_name, event_id, event_version } = stored as Readonly<Record<string, unknown>>;
    super(
      `The event ${event_id} of ${file_name} has version ${event_version}, which is not known here; run the newest release.`,
    );
    this.name = 'UnknownEvent';
  }
}

/**
 * An event as it was stored, in today's shape. Version 1 knew terminal events only, without a generation: there
 * were no replays, so each is of generation 0.
 *
 * @throws UnknownEvent
 */
export const upcast = (stored: object): LedgerEvent => {
  const { event_version: version } = stored as { readonly event_version?: unknown };
  switch (version) {
    case EVENT_VERSION:
      return stored as LedgerEvent;
    case 1:
      return { ...stored, event_version: EVENT_VERSION, generation: 0 } as LedgerEvent;
    default:
      throw new UnknownEvent(stored);
  }
};
