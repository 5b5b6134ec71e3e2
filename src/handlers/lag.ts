import { type MetadataItem, versionOrderOf } from '../ledger/metadata.ts';
import { type ObjectVersion, relate } from '../ledger/object-version.ts';

/**
 * What a run follows when it is not the first of its version:
 * - `replay`: somebody asked for it again (an operator, or the function after two runs with different results);
 * - `redrive`: it had been given up, its message was in the dead-letter queue;
 * - `earlier_message`: another message of it was received and came to no end: a redrive after crashes, or a doubled notification.
 */
export type Follows = 'replay' | 'redrive' | 'earlier_message';

type Message = { readonly receiveCount: number; readonly replayed?: boolean };

type Known = {
  /** The one to work for. */
  readonly generation: number;
  readonly current: MetadataItem | undefined;
  /** What recording FileReceived gave. */
  readonly received: 'appended' | 'event_exists';
};

/** Told by what is read and written anyway; undefined for the first run of a version, retries of its message included. */
export const whatItFollows = (
  version: ObjectVersion,
  { receiveCount, replayed }: Message,
  { generation, current, received }: Known,
): Follows | undefined => {
  if (generation > 0 || replayed) return 'replay';
  if (current?.gave_up && relate(version, versionOrderOf(current)) === 'same') return 'redrive';
  return received === 'event_exists' && receiveCount === 1 ? 'earlier_message' : undefined;
};

/**
 * Milliseconds from the upload to `now`; undefined where they do not tell how fast the pipeline is.
 *
 * Only the first way of a version counts, retries included. What follows a replay or a redrive was uploaded hours or weeks ago: its lag is the time until
 * a person acted, and would fire the alarms on lag just when an incident is being mended. The incident itself is not left out:
 * a version that is given up counts as late then (process-record.ts).
 *
 * Clocks differ by milliseconds: never below 0.
 */
export const lagOf = (
  { eventTime }: Pick<ObjectVersion, 'eventTime'>,
  follows: Follows | undefined,
  now: number,
): number | undefined => {
  const uploaded = Date.parse(eventTime);
  return follows !== undefined || Number.isNaN(uploaded) ? undefined : Math.max(0, now - uploaded);
};
