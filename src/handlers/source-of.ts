import type { ObjectVersion } from '../ledger/object-version.ts';
import type { SummarySource } from '../profiling/index.ts';

/**
 * The `source` of a version's summary. It differs for any two versions of a key, so that summaries of equal bytes differ as well: S3's
 * condition on an eTag compares contents, and would take the summary of one for that of the other. Where no version id does it, what
 * orders the versions is told: the sequencer, or the time of the event where there is none.
 */
export const sourceOf = (version: ObjectVersion): SummarySource => ({
  bucket: version.bucket,
  key: version.key,
  version_id: version.versionId,
  size_bytes: version.sizeBytes,
  e_tag: version.eTag,
  ...(version.versionId === null && orderOf(version)),
});

const orderOf = ({ sequencer, eventTime }: ObjectVersion) =>
  sequencer === null ? { event_time: eventTime } : { sequencer };
