import { uploadKeyOf } from '../contracts.ts';
import { PipelineError } from '../errors.ts';
import type { FullRecord } from './file-record.ts';
import type { MetadataTable } from './metadata-table.ts';
import type { ObjectFacts, ObjectReader } from './stored-object.ts';

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
  { table, objects }: { table: Pick<MetadataTable, 'get'>; objects: Pick<ObjectReader, 'head'> },
): Promise<FileStatus> => {
  const [record, object] = await Promise.all([table.get(fileName), objects.head(uploadKeyOf(fileName))]);
  if (record === undefined && object === undefined) throw unknownFile(fileName);
  return { state: stateOf(record, object), record, object };
};

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
