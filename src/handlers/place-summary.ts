import { createHash } from 'node:crypto';
import { summaryKeyOf } from '../contracts.ts';
import { type ErrorCode, PipelineError } from '../errors.ts';
import type { ObjectVersion } from '../ledger/object-version.ts';
import { type Summary, serializeSummary } from '../profiling/index.ts';
import type { Made } from './make-summary.ts';
import type { WriteSummary } from './write-summary.ts';

/** `digest` is the SHA-256 of the summary's bytes in S3, hexadecimal. */
export type Placed = Made & { readonly digest: string };

/**
 * Brings the summary to S3, or takes over the one that another run of the version has left there and that has to stay.
 *
 * @returns what lies in S3 then and is to be recorded; `stale` where that is the summary of a newer version.
 * @throws PipelineError as WriteSummary does.
 */
export const placeSummary = async (
  made: Made,
  version: ObjectVersion,
  writeSummary: WriteSummary,
  run: { readonly generation: number; readonly signal: AbortSignal },
): Promise<Placed | 'stale'> => {
  const content = serializeSummary(made.summary);
  const isOfMissing = made.error?.code === 'OBJECT_MISSING';
  const key = summaryKeyOf(version.fileName);
  const written = await writeSummary(key, content, version, { ...run, isOfMissing });
  if (written === 'stale') return 'stale';
  if (written === 'written') return { ...made, digest: digestOf(content) };
  const { summary } = written;
  const error = errorOf(summary);
  return { summary, bytes: made.bytes, digest: digestOf(written.content), ...(error && { error }) };
};

const digestOf = (content: string): string => createHash('sha256').update(content).digest('hex');

/** The error that a summary tells of, as whoever wrote it met it. */
const errorOf = (summary: Summary): PipelineError | undefined =>
  summary.status === 'error'
    ? new PipelineError(summary.error_code as ErrorCode, summary.error_message)
    : undefined;
