import { summaryKeyOf } from '../contracts.ts';
import type { FileReplayed, ProfilingAttempted, ProjectedEvent, TerminalEvent } from './events.ts';
import { type MetadataItem, versionOrderOf } from './metadata.ts';
import { relate } from './object-version.ts';

type GivenUp = ProfilingAttempted & { readonly gave_up: true };

/**
 * The metadata item after `event`: pure, so that the table can be rebuilt from the events.
 *
 * It keeps the greater of two states (by version, then generation, then given up before ended), so that the order in which the
 * ends of a file's versions are folded makes no difference. A replay asks for a generation of the version that
 * the item describes; fold.ts sees to it that this is there.
 *
 * @throws Error on a replay of a file without an item.
 */
export const evolve = (current: MetadataItem | undefined, event: ProjectedEvent): MetadataItem => {
  const revision = (current?.revision ?? 0) + 1;
  if (event.type === 'FileReplayed') return afterReplay(current, event, revision);
  const next = event.type === 'ProfilingAttempted' ? afterGivingUp(event) : afterEnd(event);
  if (current === undefined) return { ...next, revision };
  const relation = relate(event.version, versionOrderOf(current));
  if (relation === 'newer') return { ...next, revision };
  if (relation === 'older') return { ...current, revision };
  const generation = Math.max(current.generation ?? 0, event.generation);
  return { ...(isBeyond(next, current) ? next : current), ...(generation > 0 && { generation }), revision };
};

const afterReplay = (
  current: MetadataItem | undefined,
  event: FileReplayed,
  revision: number,
): MetadataItem => {
  if (current === undefined) throw new Error('A replay of a generation needs a recorded version.');
  const same = relate(event.version, versionOrderOf(current)) === 'same';
  const generation = Math.max(current.generation ?? 0, event.generation);
  return { ...current, ...(same && { generation }), revision };
};

const afterEnd = (event: TerminalEvent): Omit<MetadataItem, 'revision'> => ({
  ...event.details,
  ...sharedFacts(event),
  upload_timestamp: event.upload_timestamp,
  status: event.type === 'FileProfiled' ? 'success' : 'error',
  ...(event.type === 'FileFailed' && { error_code: event.error_code, error_message: event.error_message }),
  summary_key: event.summary_key,
  profile_digest: event.profile_digest,
  attempts: event.attempts,
});

/** There is no summary of a version that was given up: its digest is empty. */
const afterGivingUp = (event: GivenUp): Omit<MetadataItem, 'revision'> => ({
  row_count: 0,
  schema: {},
  statistics: {},
  quality_issues: { total_rows: 0, has_issues: false, missing_values: {}, invalid_values: {} },
  ...sharedFacts(event),
  upload_timestamp: event.version.eventTime,
  status: 'error',
  gave_up: true,
  error_code: event.error_code,
  error_message: `${event.error_message} ${howToRedrive(event)}`,
  summary_key: summaryKeyOf(event.file_name),
  profile_digest: '',
  attempts: event.receive_count,
});

const sharedFacts = (event: TerminalEvent | GivenUp) => ({
  file_name: event.file_name,
  processed_timestamp: event.occurred_at,
  version_id: event.version.versionId,
  e_tag: event.version.eTag,
  sequencer: event.version.sequencer,
  event_time: event.version.eventTime,
  size_bytes: event.version.sizeBytes,
  duration_ms: event.duration_ms,
  // Left out at 0, as in the items from before replays: a rebuild then gives those again byte for byte.
  ...(event.generation > 0 && { generation: event.generation, done_generation: event.generation }),
});

const howToRedrive = (event: GivenUp): string =>
  `Given up after ${event.receive_count} receives; its message is in the dead-letter queue. ` +
  'Mend the cause, then bring it back with "bin/pipeline dlq redrive", or upload the file again.';

/** Whether `next` replaces `current`, both of one version. Two given-up attempts of one generation: the later one, ties by their facts. */
const isBeyond = (next: Omit<MetadataItem, 'revision'>, current: MetadataItem): boolean => {
  const pairs = [
    [next.done_generation ?? 0, current.done_generation ?? 0],
    [next.gave_up ? 0 : 1, current.gave_up ? 0 : 1],
    [next.processed_timestamp, current.processed_timestamp],
    [next.attempts, current.attempts],
    [next.duration_ms, current.duration_ms],
    [next.error_message ?? '', current.error_message ?? ''],
  ] as const;
  const [a, b] = pairs.find(([left, right]) => left !== right) ?? [0, 0];
  return a > b;
};
