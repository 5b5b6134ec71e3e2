import { createReadStream } from 'node:fs';
import { AbortMultipartUploadCommand, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { uploadKeyOf } from '../../contracts.ts';
import { onInterrupt } from '../interrupt.ts';
import type { PlannedUpload } from './plan-uploads.ts';

/** What S3 answered: by this the object version is recognised in the metadata. */
export type SentObject = { readonly versionId: string | null; readonly eTag: string | null };

export type SendOptions = {
  readonly client: S3Client;
  readonly bucket: string;
  readonly onProgress: (sentBytes: number) => void;
};

/** Smaller files go in one request; a part that fails is sent again alone. */
const PART_BYTES = 8 * 1024 * 1024;
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MAX_PARTS = 10_000;
/** Parts in memory and on the wire for one file: 32 MiB. */
const PARTS_AT_ONCE = 4;

/** Sends one file; Ctrl-C takes back a multipart upload, so that no unfinished parts are left to be paid for. */
export const sendFile = async (
  file: PlannedUpload,
  { client, bucket, onProgress }: SendOptions,
): Promise<SentObject> => {
  const target = { Bucket: bucket, Key: uploadKeyOf(file.fileName) };
  const upload = new Upload({
    client,
    params: { ...target, Body: createReadStream(file.path) },
    partSize: Math.max(PART_BYTES, Math.ceil(file.sizeBytes / MAX_PARTS)),
    queueSize: PARTS_AT_ONCE,
  });
  upload.on('httpUploadProgress', ({ loaded = 0 }) => onProgress(loaded));
  const forget = onInterrupt(async () => {
    await upload.abort();
    // The library settles before its own clean-up has run, and the process would be gone by then.
    const { uploadId } = upload;
    if (uploadId) await client.send(new AbortMultipartUploadCommand({ ...target, UploadId: uploadId }));
  });
  try {
    const { VersionId, ETag } = await upload.done();
    // Buckets without versioning answer nothing, those with suspended versioning "null".
    return {
      versionId: VersionId === undefined || VersionId === 'null' ? null : VersionId,
      eTag: ETag?.replaceAll('"', '') ?? null,
    };
  } finally {
    forget();
  }
};
