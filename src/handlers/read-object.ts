import { GetObjectCommand, type GetObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { PipelineError } from '../errors.ts';
import type { ObjectVersion } from '../ledger/object-version.ts';
import { nameOf } from './name-of.ts';
import { type BodyLimits, resumedBody } from './resumed-body.ts';
import { hasStatus } from './s3-errors.ts';

export type OpenObject = {
  /** Throws as ReadObject does, and what `signal` was aborted with. */
  readonly body: AsyncIterable<Uint8Array>;
  /** ISO 8601, UTC: when S3 says that this version was written. */
  readonly lastModified: string;
};

export type ReadOptions = {
  /** Ends every wait. */
  readonly signal?: AbortSignal;
  /** Called each time that the body was cut or stalled and is resumed. */
  readonly onResume?: () => void;
};

/** Opens exactly the version that was notified. Throws `OBJECT_MISSING`, `OBJECT_REPLACED` or `READ_FAILED`. */
export type ReadObject = (version: ObjectVersion, options?: ReadOptions) => Promise<OpenObject>;

/** Reads files from the stack's bucket. */
export const s3ReadObject =
  (client: S3Client, bucket: string, limits?: Partial<BodyLimits>): ReadObject =>
  async (version, options = {}) => {
    const open = async (range: Range): Promise<GetObjectCommandOutput> => {
      const command = new GetObjectCommand({ Bucket: bucket, Key: version.key, ...pin(version), ...range });
      try {
        return await client.send(command, options.signal && { abortSignal: options.signal });
      } catch (error) {
        options.signal?.throwIfAborted();
        throw readError(error);
      }
    };
    const object = await open({});
    const resume = async (byte: number) => {
      options.onResume?.();
      return bodyFrom(await open({ Range: `bytes=${byte}-`, ...pinBytes(version, object) }), byte);
    };
    return {
      body: resumedBody(bodyOf(object), object.ContentLength, resume, { ...limits, ...options }),
      lastModified: object.LastModified?.toISOString() ?? version.eventTime,
    };
  };

type Range = { readonly Range?: string; readonly IfMatch?: string };

/** The version id names the bytes; without one the eTag must still match, or the object was replaced. */
const pin = ({ versionId, eTag }: ObjectVersion) => {
  if (versionId !== null) return { VersionId: versionId };
  return eTag === null ? {} : { IfMatch: `"${eTag}"` };
};

/** The rest must be of the object that was begun, even where the notification told no eTag. */
const pinBytes = ({ versionId }: ObjectVersion, { ETag }: GetObjectCommandOutput): Range =>
  versionId === null && ETag !== undefined ? { IfMatch: ETag } : {};

const bodyOf = (object: GetObjectCommandOutput) => object.Body as AsyncIterable<Uint8Array>;

/** The bytes from `byte` on; some servers send the whole object whatever range is asked for. */
const bodyFrom = (object: GetObjectCommandOutput, byte: number): AsyncIterable<Uint8Array> => {
  if (object.ContentRange === undefined) return skip(bodyOf(object), byte);
  if (object.ContentRange.startsWith(`bytes ${byte}-`)) return bodyOf(object);
  throw new PipelineError('READ_FAILED', 'S3 answered with another range; the message will be retried.');
};

async function* skip(body: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of body) {
    if (chunk.length > left) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

/** An error of S3 as one of ours. 416 is among the failed reads: the bytes that were told to be there are not. */
const readError = (cause: unknown): PipelineError => {
  // A missing bucket is 404 as well, but no fault of the file.
  if (hasStatus(cause, 404) && nameOf(cause) !== 'NoSuchBucket') {
    return new PipelineError(
      'OBJECT_MISSING',
      'The object was deleted before it was read. Upload it again to have it processed.',
      { cause },
    );
  }
  if (hasStatus(cause, 412)) {
    return new PipelineError(
      'OBJECT_REPLACED',
      'The object was replaced before it was read; its newer version has its own notification.',
      { cause },
    );
  }
  return new PipelineError(
    'READ_FAILED',
    `Reading the object failed (${nameOf(cause)}); the message will be retried.`,
    { cause },
  );
};
