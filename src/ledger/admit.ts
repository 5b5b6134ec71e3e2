import { type MetadataItem, versionOrderOf } from './metadata.ts';
import { relate, type VersionOrder } from './object-version.ts';

export type Admission = 'process' | 'duplicate' | 'stale';

/**
 * What to do with a notification, given what is recorded of its file: the recorded version again is a duplicate,
 * an older one is stale, anything newer is processed.
 */
export const admit = (current: MetadataItem | undefined, incoming: VersionOrder): Admission => {
  if (current === undefined) return 'process';
  switch (relate(incoming, versionOrderOf(current))) {
    case 'same':
      return 'duplicate';
    case 'older':
      return 'stale';
    case 'newer':
      return 'process';
  }
};
