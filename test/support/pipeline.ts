/** A deployed pipeline as a test sees it from outside: upload, look, wait. */
import { uploadKeyOf } from '../../src/contracts.ts';
import type { MetadataItem } from '../../src/ledger/metadata.ts';
import type { TestStack } from './emulator.ts';
import { outputOf, useStack } from './emulator-client.ts';
import { eventually } from './eventually.ts';
import { notification } from './notifications.ts';
import { connectFunction } from './stack/function.ts';
import { connectObjects } from './stack/objects.ts';
import { connectQueues } from './stack/queues.ts';
import { connectRecords } from './stack/records.ts';

export type Pipeline = ReturnType<typeof connect>;

export const connect = (stack: TestStack) => {
  useStack(stack);
  const bucket = outputOf(stack, 'bucket');
  const records = connectRecords(stack);
  const queues = connectQueues(stack);
  const { record } = records;
  const { send } = queues;

  /** The notification of an object that is not there (any more). */
  const notifyOfMissing = async (fileName: string): Promise<string> => {
    const eTag = 'of-a-deleted-object';
    await send(notification({ key: uploadKeyOf(fileName), bucket, eTag }));
    return eTag;
  };

  /** Sends the notification of the recorded version once more, as S3 may do. */
  const notifyAgain = async (fileName: string): Promise<void> => {
    const item = await record(fileName);
    if (item === undefined) throw new Error(`${fileName} has no record.`);
    const { e_tag, sequencer, event_time: eventTime, size_bytes: size } = item;
    const eTag = e_tag ?? '';
    await send(
      notification({ key: uploadKeyOf(fileName), bucket, eTag, sequencer: sequencer ?? '', eventTime, size }),
    );
  };

  /** The record as soon as it describes the object with that eTag. */
  const processed = (fileName: string, eTag: string): Promise<MetadataItem> =>
    eventually(`${fileName} to be processed`, async () => {
      const item = await record(fileName);
      return item?.e_tag === eTag ? item : undefined;
    });

  return {
    bucket,
    ...connectObjects(bucket),
    ...records,
    ...queues,
    ...connectFunction(stack),
    notifyOfMissing,
    notifyAgain,
    processed,
  };
};
