import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { PipelineError } from '../errors.ts';
import type { ObjectVersion } from '../ledger/object-version.ts';
import { hasStatus, nameOf } from './s3-errors.ts';

export type OpenObject = {
  /** Throws `READ_FAILED` when the connection breaks or the body ends early. */
  readonly body: AsyncIterable<Uint8Array>;
  /** ISO 8601, UTC: when S3 says that this version was written. */
  readonly lastModified: string;
};

/** Opens exactly the version that was notified. Throws `OBJECT_MISSING`, `OBJECT_REPLACED` or `READ_FAILED`. */
export type ReadObject = (version: ObjectVersion) => Promise<OpenObject>;

/** Reads files from the stack's bucket. */
export const s3ReadObject =
  (client: S3Client, bucket: string): ReadObject =>
  async (version) => {
    const command = new GetObjectCommand({ Bucket: bucket, Key: version.key, ...pin(version) });
    const object = await client.send(command).catch(fail);
    return {
      body: whole(object.Body as AsyncIterable<Uint8Array>, object.ContentLength),
      lastModified: object.LastModified?.toISOString() ?? version.eventTime,
    };
  };

/** The version id names the bytes; without one the eTag must still match, or the object was replaced. */
const pin = ({ versionId, eTag }: ObjectVersion) => {
  if (versionId !== null) return { VersionId: versionId };
  return eTag === null ? {} : { IfMatch: `"${eTag}"` };
};

/** A connection that drops can look like the end of the body, so the bytes are counted. */
async function* whole(
  body: AsyncIterable<Uint8Array>,
  length: number | undefined,
): AsyncGenerator<Uint8Array> {
  let received = 0;
  try {
    for await (const chunk of body) {
      received += chunk.length;
      yield chunk;
    }
  } catch (error) {
    fail(error);
  }
  if (length !== undefined && received !== length) {
    const message = `The object's body ended after ${received} of ${length} bytes; the message will be retried.`;
    throw new PipelineError('READ_FAILED', message);
  }
}

const fail = (cause: unknown): never => {
  // A missing bucket is 404 as well, but no fault of the file.
  if (hasStatus(cause, 404) && nameOf(cause) !== 'NoSuchBucket') {
    throw new PipelineError(
      'OBJECT_MISSING',
      'The object was deleted before it was read. Upload it again to have it processed.',
      { cause },
    );
  }
  if (hasStatus(cause, 412)) {
    throw new PipelineError(
      'OBJECT_REPLACED',
      'The object was replaced before it was read; its newer version has its own notification.',
      { cause },
    );
  }
  throw new PipelineError(
    'READ_FAILED',
    `Reading the object failed (${nameOf(cause)}); the message will be retried.`,
    {
      cause,
    },
  );
};
