import type { LedgerEvent, ProjectedEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { MetadataItem } from './metadata.ts';

/** Whether an event changes the metadata item. A replay of generation 0 asks for nothing that was not to come anyway. */
export const isProjected = (event: LedgerEvent): event is ProjectedEvent => {
  switch (event.type) {
    case 'FileProfiled':
    case 'FileFailed':
      return true;
    case 'ProfilingAttempted':
      return event.gave_up;
    case 'FileReplayed':
      return event.generation > 0;
    default:
      return false;
  }
};

/**
 * The metadata item that all events of one file give, in whatever order they come; undefined where none of them
 * is projected. Holds the projected events of one file in memory.
 */
export const fold = (events: readonly LedgerEvent[]): MetadataItem | undefined => {
  const projected = events.filter(isProjected);
  // Replays last: each belongs to a version that by then has its end.
  const replays = projected.filter(({ type }) => type === 'FileReplayed');
  const ends = projected.filter(({ type }) => type !== 'FileReplayed');
  if (ends.length === 0) return undefined;
  return [...ends, ...replays].reduce<MetadataItem | undefined>(evolve, undefined);
};
