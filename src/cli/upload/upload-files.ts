import pLimit from 'p-limit';
import { PipelineError } from '../../errors.ts';
import { explainAwsError } from '../aws-errors.ts';
import type { FileRecord } from '../file-record.ts';
import { formatBytes } from '../output/numbers.ts';
import type { Outcome } from './follow-files.ts';
import type { PlannedUpload } from './plan-uploads.ts';
import type { SentObject } from './send-file.ts';

export type UploadResult = PlannedUpload &
  (
    | { readonly state: 'sent'; readonly sent: SentObject }
    | { readonly state: 'finished'; readonly sent: SentObject; readonly record: FileRecord }
    | { readonly state: 'timeout'; readonly sent: SentObject; readonly replaced: boolean }
    | { readonly state: 'unsent'; readonly error: PipelineError }
  );

/** The steps of one file; those that reach AWS come from outside. */
export type UploadSteps = {
  readonly readBefore: (fileName: string) => Promise<FileRecord | undefined>;
  readonly send: (file: PlannedUpload, onProgress: (sentBytes: number) => void) => Promise<SentObject>;
  /** Absent: the upload is not followed. */
  readonly follow?: (file: {
    fileName: string;
    sent: SentObject;
    before: FileRecord | undefined;
  }) => Promise<Outcome>;
};

/** Enough to hide S3's latency for small files; a few large ones fill the line by their parts. */
const FILES_AT_ONCE = 8;

/**
 * The way of one file from the disk to its end, for many files at once: sending is limited, waiting is not.
 * @returns a function that tells its progress in words and never rejects for what concerns one file only
 */
export const createUploader = (steps: UploadSteps) => {
  const limit = pLimit(FILES_AT_ONCE);

  return async (file: PlannedUpload, tell: (progress: string) => void): Promise<UploadResult> => {
    const before = async (): Promise<FileRecord | undefined> =>
      steps.follow === undefined ? undefined : steps.readBefore(file.fileName);
    const attempt = await limit(async () => {
      try {
        const known = await before();
        return {
          known,
          sent: await steps.send(file, (bytes) => tell(describeProgress(bytes, file.sizeBytes))),
        };
      } catch (error) {
        return { error: asPipelineError(error) };
      }
    });
    if ('error' in attempt) return { ...file, state: 'unsent', error: attempt.error };
    const { known, sent } = attempt;
    if (steps.follow === undefined) return { ...file, state: 'sent', sent };
    tell(`sent ${formatBytes(file.sizeBytes)}, waiting for its profile`);
    return { ...file, sent, ...(await steps.follow({ fileName: file.fileName, sent, before: known })) };
  };
};

const describeProgress = (sentBytes: number, sizeBytes: number): string =>
  `sending ${sizeBytes === 0 ? 100 : Math.floor((sentBytes / sizeBytes) * 100)}% of ${formatBytes(sizeBytes)}`;

const asPipelineError = (error: unknown): PipelineError => {
  if (error instanceof PipelineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return (
    explainAwsError(error) ??
    new PipelineError('WRITE_FAILED', `Sending failed: ${message}`, { cause: error })
  );
};
