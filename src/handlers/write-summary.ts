import { HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { PipelineError } from '../errors.ts';
import { type ObjectVersion, relate, type VersionOrder } from '../ledger/object-version.ts';
import { type KeptSummary, readKeptSummary } from './kept-summary.ts';
import { nameOf } from './name-of.ts';
import { s3ReadObject } from './read-object.ts';
import { hasStatus } from './s3-errors.ts';

/**
 * Writes a summary unless there is one of a newer version (`stale`), or one of the same version that has to stay.
 *
 * Runs of one version come to the same bytes, save where one of them finds that the object is gone by now. If a process dies, nobody
 * may be left to bring two such results together, so the first summary decides: that of a missing object is neither written over one
 * that tells of its content, nor overwritten by a run for the same generation. The one that stays is given back, to be recorded in place
 * of the caller's own result.
 *
 * @throws PipelineError `WRITE_FAILED` or `READ_FAILED`, and what `signal` was aborted with.
 */
export type WriteSummary = (
  key: string,
  content: string,
  version: ObjectVersion,
  options?: WriteOptions,
) => Promise<'written' | 'stale' | KeptSummary>;

export type WriteOptions = {
  /** The generation that the run works for. */
  readonly generation?: number;
  /** Whether the summary tells that the object was gone. */
  readonly isOfMissing?: boolean;
  /** Ends every wait. */
  readonly signal?: AbortSignal;
};

type Existing = {
  readonly eTag: string | undefined;
  readonly order: VersionOrder | undefined;
  /** The generation that found the object gone. */
  readonly missingIn: number | undefined;
};

/** Concurrent writers of one summary are versions of one file; more lost races than this are a fault. */
const MAX_RACES = 10;

/** The version a summary was made from travels in its user metadata, URI-encoded as headers must be ASCII. */
const ORDER_KEY = 'source-version';
/** Set where the object was gone: the generation that found it so. */
const MISSING_KEY = 'source-missing';

/** What one try came to; `gone`: what it looked at is not there any more. */
type Try = Awaited<ReturnType<WriteSummary>> | 'gone';

/** Writes summaries to the stack's bucket, each only over what was looked at just before. */
export const s3WriteSummary = (client: S3Client, bucket: string): WriteSummary => {
  const readObject = s3ReadObject(client, bucket);

  const tryOnce = async (
    ...[key, content, version, options = {}]: Parameters<WriteSummary>
  ): Promise<Try> => {
    const { generation = 0, isOfMissing = false, signal } = options;
    const existing = await look(client, { Bucket: bucket, Key: key }, signal);
    const relation = existing?.order && relate(version, existing.order);
    if (relation === 'older') return 'stale';
    if (existing && relation === 'same' && mustStay(existing, isOfMissing, generation)) {
      const kept = await readKeptSummary(readObject, key, existing.eTag, version, signal);
      if (kept !== undefined) return kept;
    }
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: content,
      ContentType: 'application/json',
      Metadata: {
        [ORDER_KEY]: encodeOrder(version),
        ...(isOfMissing && { [MISSING_KEY]: String(generation) }),
      },
      ...(existing?.eTag === undefined ? { IfNoneMatch: '*' } : { IfMatch: existing.eTag }),
    });
    try {
      await client.send(command, signal && { abortSignal: signal });
      return 'written';
    } catch (error) {
      if (isLostRace(error)) return 'gone';
      throw failed(error, signal);
    }
  };

  return async (...parameters) => {
    for (let race = 0; race < MAX_RACES; race++) {
      const outcome = await tryOnce(...parameters);
      if (outcome !== 'gone') return outcome;
    }
    const message = `Gave up writing the summary after ${MAX_RACES} lost races; the message will be retried.`;
    throw new PipelineError('WRITE_FAILED', message);
  };
};

/** A replay may find again what was missing, so that only one of the same or a later generation stays. */
const mustStay = ({ missingIn }: Existing, isOfMissing: boolean, generation: number): boolean =>
  missingIn === undefined ? isOfMissing : missingIn >= generation;

const look = async (
  client: S3Client,
  place: { readonly Bucket: string; readonly Key: string },
  signal: AbortSignal | undefined,
): Promise<Existing | undefined> => {
  try {
    const head = await client.send(new HeadObjectCommand(place), signal && { abortSignal: signal });
    return {
      eTag: head.ETag,
      order: decodeOrder(head.Metadata?.[ORDER_KEY]),
      missingIn: decodeGeneration(head.Metadata?.[MISSING_KEY]),
    };
  } catch (error) {
    if (hasStatus(error, 404)) return undefined;
    throw failed(error, signal);
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

const decodeGeneration = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;

/** 412: somebody wrote meanwhile. 409: somebody is writing right now. 404: it was deleted meanwhile. */
const isLostRace = (error: unknown): boolean => [412, 409, 404].some((status) => hasStatus(error, status));

const failed = (cause: unknown, signal: AbortSignal | undefined): unknown =>
  signal?.aborted
    ? signal.reason
    : new PipelineError(
        'WRITE_FAILED',
        `Writing the summary failed (${nameOf(cause)}); the message will be retried.`,
        { cause },
      );
