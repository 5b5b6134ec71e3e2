import { PipelineError } from '../errors.ts';
import type { ObjectVersion } from '../ledger/object-version.ts';
import { errorSummary, profileCsv, type Summary, successSummary } from '../profiling/index.ts';
import { type Deadline, deadlineExceeded } from './deadline.ts';
import type { Attempt, IngestDependencies } from './ingest-file.ts';
import { admitSize } from './size-admission.ts';
import { sourceOf } from './source-of.ts';
import { triage } from './triage.ts';

/** `error` is set where the file itself is at fault; the summary then tells it. */
export type Made = { readonly summary: Summary; readonly bytes: number; readonly error?: PipelineError };

/**
 * Reads and profiles one version; `replaced` when its bytes are gone for newer ones.
 *
 * @throws PipelineError or any other error that is not the file's fault.
 */
export const makeSummary = async (
  version: ObjectVersion,
  { deadline, receiveCount, onResume }: Attempt,
  { readObject, maxBytes }: Pick<IngestDependencies, 'readObject' | 'maxBytes'>,
): Promise<Made | 'replaced'> => {
  const source = sourceOf(version);
  let uploaded = version.eventTime;
  try {
    admitSize(version.sizeBytes, maxBytes);
    const object = await readObject(version, { signal: deadline.signal, ...(onResume && { onResume }) });
    uploaded = object.lastModified;
    const profile = await profileCsv(untilDeadline(object.body, deadline));
    return {
      summary: successSummary(version.fileName, uploaded, source, profile),
      bytes: profile.bytes_read,
    };
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    switch (triage(error, { receiveCount, maxReceiveCount: Number.POSITIVE_INFINITY })) {
      case 'supersede':
        return 'replaced';
      case 'fail':
        return {
          summary: errorSummary(version.fileName, uploaded, source, error),
          bytes: error.partial?.bytes_read ?? 0,
          error,
        };
      default:
        throw error;
    }
  }
};

/** Bytes that come without a pause leave a timer no turn, so the clock is asked for each chunk. */
async function* untilDeadline(
  body: AsyncIterable<Uint8Array>,
  deadline: Deadline,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    if (deadline.passed()) throw deadlineExceeded();
    yield chunk;
  }
}
