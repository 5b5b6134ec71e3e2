import { EVENT_VERSION, type LedgerEvent } from './events.ts';

/**
 * An event as it was stored, in today's shape. Version 1 knew terminal events only, without a generation: there
 * were no replays, so each is of generation 0.
 *
 * @throws RangeError on a version that this code does not know: a newer deployment wrote it.
 */
export const upcast = (stored: object): LedgerEvent => {
  const { event_version: version } = stored as { readonly event_version?: unknown };
  switch (version) {
    case EVENT_VERSION:
      return stored as LedgerEvent;
    case 1:
      return { ...stored, event_version: EVENT_VERSION, generation: 0 } as LedgerEvent;
    default:
      throw new RangeError(
        `An event of version ${String(version)} is not known here; run the newest release.`,
      );
  }
};
