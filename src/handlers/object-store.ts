import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { PipelineError } from '../errors.ts';
import { type ObjectVersion, relate, type VersionOrder } from '../ledger/object-version.ts';

export type OpenObject = {
  readonly body: AsyncIterable<Uint8Array>;
  readonly sizeBytes: number;
  /** ISO 8601, UTC: when S3 says that this version was written. */
  readonly lastModified: string;
  readonly versionId: string | null;
  readonly eTag: string | null;
};

export type ObjectStore = {
  /** Opens exactly the version that was notified. Throws `OBJECT_MISSING`, `OBJECT_REPLACED` or `READ_FAILED`. */
  readonly open: (version: ObjectVersion) => Promise<OpenObject>;
  /** Writes a summary unless there is one of a newer version. Throws `WRITE_FAILED`. */
  readonly writeSummary: (
    key: string,
    content: string,
    version: ObjectVersion,
  ) => Promise<'written' | 'stale'>;
};

/** Concurrent writers of one summary are versions of one file; more lost races than this are a fault. */
const MAX_RACES = 10;

/** Files and summaries in the stack's bucket. */
export const s3ObjectStore = (client: S3Client, bucket: string): ObjectStore => {
  const open: ObjectStore['open'] = async (version) => {
    const command = new GetObjectCommand({ Bucket: bucket, Key: version.key, ...pin(version) });
    const object = await client.send(command).catch(readFailed);
    return {
      body: readable(object.Body as AsyncIterable<Uint8Array>),
      sizeBytes: object.ContentLength ?? version.sizeBytes,
      lastModified: object.LastModified?.toISOString() ?? version.eventTime,
      versionId: object.VersionId ?? version.versionId,
      eTag: object.ETag?.replaceAll('"', '') ?? version.eTag,
    };
  };

  const existingSummary = async (key: string) => {
    try {
      const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      return { eTag: head.ETag, order: readOrder(head.Metadata ?? {}) };
    } catch (error) {
      if (hasStatus(error, 404)) return undefined;
      throw writeFailed(error);
    }
  };

  const writeSummary: ObjectStore['writeSummary'] = async (key, content, version) => {
    for (let race = 0; race < MAX_RACES; race++) {
      const existing = await existingSummary(key);
      if (existing?.order && relate(version, existing.order) === 'older') return 'stale';
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: content,
        ContentType: 'application/json',
        Metadata: writeOrder(version),
        // Only over what was just looked at, so that an older version can never win a race.
        ...(existing?.eTag === undefined ? { IfNoneMatch: '*' } : { IfMatch: existing.eTag }),
      });
      try {
        await client.send(command);
        return 'written';
      } catch (error) {
        if (!isLostRace(error)) throw writeFailed(error);
      }
    }
    throw new PipelineError(
      'WRITE_FAILED',
      `Gave up writing the summary after ${MAX_RACES} lost races; the message will be retried.`,
    );
  };

  return { open, writeSummary };
};

/** The version id names the bytes; without one the eTag must still match, or the object was replaced. */
const pin = ({ versionId, eTag }: ObjectVersion) => {
  if (versionId !== null) return { VersionId: versionId };
  return eTag === null ? {} : { IfMatch: `"${eTag}"` };
};

/** The version a summary was made from travels in its user metadata, URI-encoded as headers must be ASCII. */
const ORDER_KEY = 'source-version';
const writeOrder = ({ versionId, eTag, sequencer, eventTime }: VersionOrder): Record<string, string> => ({
  [ORDER_KEY]: encodeURIComponent(JSON.stringify({ versionId, eTag, sequencer, eventTime })),
});
const readOrder = (metadata: Readonly<Record<string, string>>): VersionOrder | undefined => {
  const text = metadata[ORDER_KEY];
  return text === undefined ? undefined : (JSON.parse(decodeURIComponent(text)) as VersionOrder);
};

async function* readable(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    readFailed(error);
  }
}

const hasStatus = (error: unknown, status: number): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === status;

/** 412: somebody wrote meanwhile. 409: somebody is writing right now. */
const isLostRace = (error: unknown): boolean => hasStatus(error, 412) || hasStatus(error, 409);

const readFailed = (cause: unknown): never => {
  if (hasStatus(cause, 404)) {
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
    { cause },
  );
};

const writeFailed = (cause: unknown): PipelineError =>
  new PipelineError(
    'WRITE_FAILED',
    `Writing the summary failed (${nameOf(cause)}); the message will be retried.`,
    { cause },
  );

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown error');
