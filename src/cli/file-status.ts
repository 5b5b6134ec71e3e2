import { PipelineError } from '../errors.ts';
import type { BucketObject, BucketObjects } from './bucket-objects.ts';
import type { FullRecord } from './file-record.ts';
import type { MetadataTable } from './metadata-table.ts';

/** How the record of a file stands to the object in the bucket. */
export type FileState =
  /** The record describes the newest object. */
  | 'current'
  /** There is an object and no record yet. */
  | 'pending'
  /** There is a record, and a newer object that it does not describe yet. */
  | 'newer_pending'
  /** There is a record, and the object has been deleted since. */
  | 'deleted';

/** What S3 says of the newest version of an upload; `lastModified` is ISO 8601, UTC. */
export type ObjectFacts = {
  readonly versionId: string | null;
  readonly eTag: string | null;
  readonly sizeBytes: number;
  readonly lastModified: string;
};

export type FileStatus = {
  readonly state: FileState;
  readonly record: FullRecord | undefined;
  readonly object: ObjectFacts | undefined;
};

/**
 * What is known of one file, from the metadata table and the bucket.
 * @throws PipelineError `FILE_NOT_FOUND` when neither knows it.
 */
export const readFileStatus = async (
  fileName: string,
  { table, bucket }: { table: Pick<MetadataTable, 'get'>; bucket: Pick<BucketObjects, 'head'> },
): Promise<FileStatus> => {
  const [record, found] = await Promise.all([table.get(fileName), bucket.head(fileName)]);
  const object = found && factsOf(found);
  if (record === undefined && object === undefined) throw unknownFile(fileName);
  return { state: stateOf(record, object), record, object };
};

const factsOf = ({ versionId = null, eTag, sizeBytes, lastModified }: BucketObject): ObjectFacts => ({
  versionId,
  eTag,
  sizeBytes,
  lastModified: new Date(lastModified).toISOString(),
});

const stateOf = (record: FullRecord | undefined, object: ObjectFacts | undefined): FileState => {
  if (record === undefined) return 'pending';
  if (object === undefined) return 'deleted';
  // Only one of the two may know a version id: a bucket whose versioning was switched on or suspended since.
  const isSame =
    record.version_id !== null && object.versionId !== null
      ? record.version_id === object.versionId
      : record.e_tag === object.eTag;
  return isSame ? 'current' : 'newer_pending';
};

const unknownFile = (fileName: string): PipelineError => {
  const hint = fileName.startsWith('uploads/')
    ? 'give the name without `uploads/`'
    : '`pipeline status` lists the files';
  return new PipelineError('FILE_NOT_FOUND', `No file ${fileName} was uploaded here: ${hint}.`);
};
