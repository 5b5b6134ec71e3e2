/** What identifies one version of an object under `uploads/`, as a notification tells it. */
export type ObjectVersion = {
  readonly bucket: string;
  readonly key: string;
  /** The key below `uploads/`. */
  readonly fileName: string;
  readonly versionId: string | null;
  /** Without quotes. */
  readonly eTag: string | null;
  /** Hexadecimal text that orders the versions of one key; null where the sender has none. */
  readonly sequencer: string | null;
  /** ISO 8601, UTC. */
  readonly eventTime: string;
  readonly sizeBytes: number;
};

/** The part of a version by which two of one key are told apart and ordered. */
export type VersionOrder = Pick<ObjectVersion, 'versionId' | 'eTag' | 'sequencer' | 'eventTime'>;

export type Relation = 'same' | 'older' | 'newer';

/**
 * How `incoming` stands to `known`, two versions of one key.
 *
 * Sequencers decide where both have one and they differ; some emulators send constants or none, so a tie falls
 * back to the time of the event, then to the version id and eTag as text, so that every pair is ordered the same
 * way whichever arrives first.
 */
export const relate = (incoming: VersionOrder, known: VersionOrder): Relation => {
  if (isSameVersion(incoming, known)) return 'same';
  const order =
    compareSequencers(incoming.sequencer, known.sequencer) ||
    compareText(incoming.eventTime, known.eventTime) ||
    compareText(incoming.versionId ?? '', known.versionId ?? '') ||
    compareText(incoming.eTag ?? '', known.eTag ?? '');
  return order < 0 ? 'older' : 'newer';
};

/**
 * Negative, zero or positive as `a` is before, equal to or after `b`; zero where either is missing. The shorter
 * one is right-padded with zeros, then both compare as text
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html).
 */
export const compareSequencers = (a: string | null, b: string | null): number => {
  if (a === null || b === null) return 0;
  const length = Math.max(a.length, b.length);
  return compareText(a.toUpperCase().padEnd(length, '0'), b.toUpperCase().padEnd(length, '0'));
};

/** A version id alone identifies a version; without one it takes the eTag and the event, since equal bytes can be uploaded twice. */
const isSameVersion = (a: VersionOrder, b: VersionOrder): boolean => {
  if (a.versionId !== null && b.versionId !== null) return a.versionId === b.versionId;
  if (a.eTag !== b.eTag) return false;
  if (a.sequencer !== null && b.sequencer !== null && compareSequencers(a.sequencer, b.sequencer) !== 0)
    return false;
  return a.eventTime === b.eventTime || (a.sequencer !== null && b.sequencer !== null);
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
