import { createHash } from 'node:crypto';
import { GetObjectCommand, HeadObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { fileNameOf, uploadKeyOf } from '../contracts.ts';
import type { Target } from './target.ts';

/** The newest version of an object under `uploads/`. */
export type BucketObject = {
  readonly fileName: string;
  readonly eTag: string | null;
  /** Not told by a listing. */
  readonly versionId?: string | null;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  readonly sizeBytes: number;
};

export type BucketObjects = {
  /** Pages of the objects whose file name begins with `prefix`, sorted by key. */
  readonly list: (prefix: string) => AsyncIterable<readonly BucketObject[]>;
  /** `undefined` when there is no such object. */
  readonly head: (fileName: string) => Promise<BucketObject | undefined>;
  /** The whole object at `key`; `undefined` when there is none. */
  readonly get: (key: string) => Promise<Uint8Array | undefined>;
  /** SHA-256 of an object's bytes, hexadecimal, read as a stream. */
  readonly digest: (key: string) => Promise<string | undefined>;
};

const MISSING = new Set(['NoSuchKey', 'NotFound']);

export const openBucket = (target: Target, Bucket: string): BucketObjects => {
  const client = new S3Client({ ...target.clientConfig, forcePathStyle: target.forcePathStyle });
  const open = (Key: string) => client.send(new GetObjectCommand({ Bucket, Key })).catch(ignoreMissing);
  return {
    list: async function* (prefix) {
      const pages = paginateListObjectsV2({ client }, { Bucket, Prefix: uploadKeyOf(prefix) });
      for await (const { Contents = [] } of pages) {
        yield Contents.flatMap(({ Key = '', ETag, LastModified, Size = 0 }) => {
          const fileName = fileNameOf(Key);
          const facts = { eTag: withoutQuotes(ETag), lastModified: timeOf(LastModified), sizeBytes: Size };
          return fileName === undefined ? [] : [{ fileName, ...facts }];
        });
      }
    },
    head: async (fileName) => {
      const found = await client
        .send(new HeadObjectCommand({ Bucket, Key: uploadKeyOf(fileName) }))
        .catch(ignoreMissing);
      return (
        found && {
          fileName,
          eTag: withoutQuotes(found.ETag),
          // S3's word for an object from before versioning, which notifications do not name.
          versionId: found.VersionId === 'null' ? null : (found.VersionId ?? null),
          lastModified: timeOf(found.LastModified),
          sizeBytes: found.ContentLength ?? 0,
        }
      );
    },
    get: async (Key) => (await open(Key))?.Body?.transformToByteArray(),
    digest: async (Key) => {
      const found = await open(Key);
      if (found?.Body === undefined) return undefined;
      const hash = createHash('sha256');
      for await (const chunk of found.Body as AsyncIterable<Uint8Array>) hash.update(chunk);
      return hash.digest('hex');
    },
  };
};

const withoutQuotes = (eTag: string | undefined): string | null => eTag?.replaceAll('"', '') ?? null;

const timeOf = (date: Date | undefined): number => date?.getTime() ?? 0;

const ignoreMissing = (error: unknown): undefined => {
  if (error instanceof Error && MISSING.has(error.name)) return undefined;
  throw error;
};
