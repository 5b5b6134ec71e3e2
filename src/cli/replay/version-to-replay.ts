import { uploadKeyOf } from '../../contracts.ts';
import type { MetadataItem } from '../../ledger/metadata.ts';
import type { ObjectVersion } from '../../ledger/object-version.ts';
import { describes } from '../audit/judge.ts';
import type { BucketObject } from '../bucket-objects.ts';

/** S3 tells the time of an object in whole seconds, that of an event in milliseconds. */
const SECOND = 1_000;

/**
 * The version to name in the notification of an object: the recorded one where the record is of this object, else a
 * version in the terms that S3 tells of an object, without a sequencer. As the bucket's newest it is made to follow a
 * recorded version of the same second.
 */
export const versionToReplay = (
  object: BucketObject,
  item: MetadataItem | undefined,
  bucket: string,
): ObjectVersion => {
  const identity = {
    bucket,
    key: uploadKeyOf(object.fileName),
    fileName: object.fileName,
    eTag: object.eTag,
    sizeBytes: object.sizeBytes,
  };
  if (item !== undefined && describes(item, object)) {
    return {
      ...identity,
      versionId: item.version_id,
      sequencer: item.sequencer,
      eventTime: item.event_time,
    };
  }
  return {
    ...identity,
    versionId: object.versionId ?? null,
    sequencer: null,
    eventTime: new Date(timeAfter(object.lastModified, item)).toISOString(),
  };
};

const timeAfter = (lastModified: number, item: MetadataItem | undefined): number => {
  const recorded = item === undefined ? Number.NaN : Date.parse(item.event_time);
  const isSameSecond = lastModified <= recorded && lastModified + SECOND > recorded;
  return isSameSecond ? recorded + 1 : lastModified;
};
