import type { ObjectVersion } from './object-version.ts';

/** Longer than any sequencer that S3 sends today (18 digits), so that ids sort as sequencers do. */
const SEQUENCER_WIDTH = 32;

/** The beginning of all ids of a version's events: versions of one file sort in their order. */
export const versionPrefix = (version: ObjectVersion): string => {
  const identity = version.versionId ?? version.eTag ?? 'none';
  const order =
    version.sequencer === null
      ? `t${version.eventTime}`
      : `s${version.sequencer.toUpperCase().padEnd(SEQUENCER_WIDTH, '0')}`;
  return `${order}#${identity}#`;
};

/** Sort keys of the events table. The same fact gives the same id, whoever establishes it and however often. */
export const EVENT_IDS = {
  received: (version: ObjectVersion): string => `${versionPrefix(version)}received`,
  /** One a receive of one message: a redriven message has another id. */
  attempt: (version: ObjectVersion, messageId: string, receiveCount: number): string =>
    `${versionPrefix(version)}attempt#${messageId}#${String(receiveCount).padStart(4, '0')}`,
  /** Exactly one for each time that a version is to be processed: generation 0, and one more a replay. */
  terminal: (version: ObjectVersion, generation = 0): string =>
    `${versionPrefix(version)}terminal${generation === 0 ? '' : `#${String(generation).padStart(6, '0')}`}`,
  superseded: (version: ObjectVersion): string => `${versionPrefix(version)}superseded`,
  replayed: (version: ObjectVersion, generation: number): string =>
    `${versionPrefix(version)}replayed#${String(generation).padStart(6, '0')}`,
  redriven: (version: ObjectVersion, redriveId: string, messageId: string): string =>
    `${versionPrefix(version)}redriven#${redriveId}#${messageId}`,
} as const;
