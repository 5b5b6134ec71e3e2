import { HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { PipelineError } from '../errors.ts';
import { type ObjectVersion, relate, type VersionOrder } from '../ledger/object-version.ts';
import { nameOf } from './name-of.ts';
import { hasStatus } from './s3-errors.ts';

/** Writes a summary unless there is one of a newer version. Throws `WRITE_FAILED`. */
export type WriteSummary = (
  key: string,
  content: string,
  version: ObjectVersion,
) => Promise<'written' | 'stale'>;

type Existing = { readonly eTag: string | undefined; readonly order: VersionOrder | undefined };

/** Concurrent writers of one summary are versions of one file; more lost races than this are a fault. */
const MAX_RACES = 10;

/** The version a summary was made from travels in its user metadata, URI-encoded as headers must be ASCII. */
const ORDER_KEY = 'source-version';

/** Writes summaries to the stack's bucket, each only over what was looked at just before. */
export const s3WriteSummary =
  (client: S3Client, bucket: string): WriteSummary =>
  async (key, content, version) => {
    for (let race = 0; race < MAX_RACES; race++) {
      const existing = await look(client, bucket, key);
      if (existing?.order && relate(version, existing.order) === 'older') return 'stale';
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: content,
        ContentType: 'application/json',
        Metadata: { [ORDER_KEY]: encodeOrder(version) },
        ...(existing?.eTag === undefined ? { IfNoneMatch: '*' } : { IfMatch: existing.eTag }),
      });
      try {
        await client.send(command);
        return 'written';
      } catch (error) {
        if (!isLostRace(error)) throw failed(error);
      }
    }
    const message = `Gave up writing the summary after ${MAX_RACES} lost races; the message will be retried.`;
    throw new PipelineError('WRITE_FAILED', message);
  };

const look = async (client: S3Client, bucket: string, key: string): Promise<Existing | undefined> => {
  try {
    const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return { eTag: head.ETag, order: decodeOrder(head.Metadata?.[ORDER_KEY]) };
  } catch (error) {
    if (hasStatus(error, 404)) return undefined;
    throw failed(error);
  }
};

const encodeOrder = ({ versionId, eTag, sequencer, eventTime }: VersionOrder): string =>
  encodeURIComponent(JSON.stringify({ versionId, eTag, sequencer, eventTime }));

/** Undefined where the summary is not ours or was tampered with: it is then replaced. */
const decodeOrder = (text: string | undefined): VersionOrder | undefined => {
  try {
    return text === undefined ? undefined : (JSON.parse(decodeURIComponent(text)) as VersionOrder);
  } catch {
    return undefined;
  }
};

/** 412: somebody wrote meanwhile. 409: somebody is writing right now. 404: it was deleted meanwhile. */
const isLostRace = (error: unknown): boolean => [412, 409, 404].some((status) => hasStatus(error, status));

const failed = (cause: unknown): PipelineError =>
  new PipelineError(
    'WRITE_FAILED',
    `Writing the summary failed (${nameOf(cause)}); the message will be retried.`,
    {
      cause,
    },
  );
