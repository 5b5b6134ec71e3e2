import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Target } from './target.ts';

/** What S3 says of an object's newest version. */
export type ObjectFacts = {
  readonly versionId: string | null;
  readonly eTag: string | null;
  readonly sizeBytes: number;
  readonly lastModified: string | null;
};

export type ObjectReader = {
  /** `undefined` when there is no such object. */
  readonly head: (key: string) => Promise<ObjectFacts | undefined>;
  /** The whole object; `undefined` when there is none. */
  readonly get: (key: string) => Promise<Uint8Array | undefined>;
};

const MISSING = new Set(['NoSuchKey', 'NotFound']);

/** Reads single objects of a bucket. */
export const openObjects = (target: Target, bucket: string): ObjectReader => {
  const client = new S3Client({ ...target.clientConfig, forcePathStyle: target.forcePathStyle });
  return {
    head: async (key) => {
      const found = await client
        .send(new HeadObjectCommand({ Bucket: bucket, Key: key }))
        .catch(ignoreMissing);
      return (
        found && {
          versionId: found.VersionId ?? null,
          eTag: found.ETag?.replaceAll('"', '') ?? null,
          sizeBytes: found.ContentLength ?? 0,
          lastModified: found.LastModified?.toISOString() ?? null,
        }
      );
    },
    get: async (key) => {
      const found = await client
        .send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        .catch(ignoreMissing);
      return found?.Body?.transformToByteArray();
    },
  };
};

const ignoreMissing = (error: unknown): undefined => {
  if (error instanceof Error && MISSING.has(error.name)) return undefined;
  throw error;
};
