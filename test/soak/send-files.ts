/** Sends a plan through a pipeline: many clients at once, some of them writing the same file. */
import pLimit from 'p-limit';
import { eventually } from '../support/eventually.ts';
import type { Pipeline } from '../support/pipeline.ts';
import type { Plan, PlannedFile, Upload } from './plan.ts';

/** By file name and eTag: what must come of the version that turns out to be the newest. */
export type Sent = ReadonlyMap<string, ReadonlyMap<string, Upload>>;

const CLIENTS = 8;
/** As many as the function works on at a time. */
const DUPLICATORS = 4;

export const sendFiles = async ({ files, poison }: Plan, pipeline: Pipeline): Promise<Sent> => {
  const limit = pLimit(CLIENTS);
  const sent = new Map<string, Map<string, Upload>>();
  const send = async (file: PlannedFile): Promise<void> => {
    const versions = new Map<string, Upload>();
    sent.set(file.fileName, versions);
    const one = async (upload: Upload): Promise<void> => {
      versions.set(await pipeline.upload(file.fileName, upload.content), upload);
    };
    if (file.atOnce) await Promise.all(file.uploads.map(one));
    else for (const upload of file.uploads) await one(upload);
  };
  await Promise.all([
    ...files.map((file) => limit(() => send(file))),
    ...poison.map((body) => limit(() => pipeline.send(body))),
  ]);
  return sent;
};

/** Sends the notifications of some files once more as soon as they have a record, while others are still in work. */
export const sendDuplicates = async ({ files }: Plan, pipeline: Pipeline): Promise<number> => {
  const limit = pLimit(DUPLICATORS);
  const duplicated = files.filter((file) => file.duplicated);
  await Promise.all(
    duplicated.map(({ fileName }) =>
      limit(async () => {
        await eventually(
          `${fileName} to have a record`,
          async () => await pipeline.record(fileName),
          PATIENCE,
        );
        await pipeline.notifyAgain(fileName);
      }),
    ),
  );
  return duplicated.length;
};

/** Milliseconds: the longest way of a file in a soak, with all its retries, is minutes. */
const PATIENCE = 600_000;
