import type { FileRecord } from '../file-record.ts';
import type { SentObject } from './send-file.ts';

/** How the way of one uploaded file ended, or that it did not in time. */
export type Outcome =
  | { readonly state: 'finished'; readonly record: FileRecord }
  | {
      readonly state: 'timeout';
      /** Whether the metadata meanwhile moved on to another upload of the same name. */
      readonly replaced: boolean;
    };

export type FollowedFile = {
  readonly fileName: string;
  readonly sent: SentObject;
  /** What the metadata said before the upload: tells a second upload of equal bytes from the first. */
  readonly before: FileRecord | undefined;
};

export type FollowOptions = {
  readonly read: (fileNames: readonly string[]) => Promise<ReadonlyMap<string, FileRecord>>;
  /** Milliseconds that each file has from its own upload on. */
  readonly timeoutMs: number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  readonly now: () => number;
  readonly random: () => number;
};

type Waiting = FollowedFile & {
  readonly deadline: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
};

/** A small file takes about a second; a slow one is not asked for more often than every 4 s. */
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 4_000;
const GROWTH = 1.5;
/** Each delay varies by ±20 %, so that several followers do not ask in step. */
const JITTER = 0.2;

/**
 * Waits for uploaded files together: one consistent read asks for all that are still open, with growing delays
 * while nothing happens.
 * @returns a function that resolves when the metadata describes the version sent, or its time is over; it
 *   rejects when the table cannot be read
 */
export const createFollower = (options: FollowOptions): ((file: FollowedFile) => Promise<Outcome>) => {
  const { read, timeoutMs, sleep, now, random } = options;
  const open = new Map<string, Waiting>();
  let delay = FIRST_DELAY_MS;
  let isAsking = false;

  const settle = (file: Waiting, record: FileRecord | undefined): void => {
    if (record !== undefined && describesUpload(record, file)) {
      file.resolve({ state: 'finished', record });
    } else if (now() >= file.deadline) {
      file.resolve({
        state: 'timeout',
        replaced: record !== undefined && record.revision !== file.before?.revision,
      });
    } else {
      return;
    }
    open.delete(file.fileName);
    delay = FIRST_DELAY_MS;
  };

  const askUntilNoneIsOpen = async (): Promise<void> => {
    isAsking = true;
    try {
      while (open.size > 0) {
        await sleep(delay * (1 - JITTER + 2 * JITTER * random()));
        delay = Math.min(delay * GROWTH, LONGEST_DELAY_MS);
        const asked = [...open.values()];
        const records = await read(asked.map(({ fileName }) => fileName));
        for (const file of asked) settle(file, records.get(file.fileName));
      }
    } catch (error) {
      for (const file of open.values()) file.reject(error);
      open.clear();
    }
    // In the same turn as the last look at `open`: a file that comes later starts anew.
    isAsking = false;
  };

  return (file) =>
    new Promise((resolve, reject) => {
      open.set(file.fileName, { ...file, deadline: now() + timeoutMs, resolve, reject });
      delay = FIRST_DELAY_MS;
      if (!isAsking) void askUntilNoneIsOpen();
    });
};

/**
 * Whether a record is of the object version sent: by its version id, or without one by the eTag in a record that
 * has changed since before the upload.
 */
const describesUpload = (record: FileRecord, { sent, before }: FollowedFile): boolean => {
  if (sent.versionId !== null) return record.version_id === sent.versionId;
  const changed =
    record.revision !== before?.revision || record.upload_timestamp !== before?.upload_timestamp;
  return record.e_tag === sent.eTag && changed;
};
