import { REPLAY_EVENT_NAME } from '../../contracts.ts';
import type { ObjectVersion } from '../../ledger/object-version.ts';

/** A notification as S3 itself would send it for that version: it is worked on alike, by its name the lag is left out. */
export const notificationOf = (version: ObjectVersion): string =>
  JSON.stringify({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        eventTime: version.eventTime,
        eventName: REPLAY_EVENT_NAME,
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: 'replay',
          bucket: { name: version.bucket },
          object: {
            key: formEncode(version.key),
            size: version.sizeBytes,
            ...(version.eTag !== null && { eTag: version.eTag }),
            ...(version.versionId !== null && { versionId: version.versionId }),
            ...(version.sequencer !== null && { sequencer: version.sequencer }),
          },
        },
      },
    ],
  });

/** Keys travel form-encoded: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
const formEncode = (key: string): string =>
  encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
