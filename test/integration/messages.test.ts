import { describe, expect, it } from 'vitest';
import { notification, testEvent } from '../support/notifications.ts';
import { connect } from '../support/pipeline.ts';
import { ownStack } from './own-stack.ts';

const pipeline = connect(ownStack());
const ROWS = 'id\n1\n2\n';

/** The notification of an object as the ledger knows it, to be sent once more. */
const notificationOf = async (fileName: string) => {
  const record = await pipeline.record(fileName);
  return notification({
    key: `uploads/${fileName}`,
    bucket: pipeline.bucket,
    eTag: record?.e_tag ?? '',
    sequencer: record?.sequencer ?? '',
    eventTime: record?.event_time ?? '',
  });
};

describe('a message', () => {
  it('is acknowledged without work when it comes a second time', async () => {
    const eTag = await pipeline.upload('duplicate.csv', ROWS);
    const first = await pipeline.processed('duplicate.csv', eTag);

    await pipeline.send(await notificationOf('duplicate.csv'));
    await pipeline.send(await notificationOf('duplicate.csv'));
    await pipeline.drained();

    expect(await pipeline.record('duplicate.csv')).toEqual(first);
    expect(await pipeline.terminalEvents('duplicate.csv')).toHaveLength(1);
  });

  it('of an older version never overwrites the newer result', async () => {
    await pipeline.processed('stale.csv', await pipeline.upload('stale.csv', 'id\n1\n'));
    const older = await notificationOf('stale.csv');
    const newer = await pipeline.processed('stale.csv', await pipeline.upload('stale.csv', ROWS));

    await pipeline.send(older);
    await pipeline.drained();

    expect(await pipeline.record('stale.csv')).toEqual(newer);
    expect((await pipeline.summary('stale.csv')).row_count).toBe(2);
  });

  it('that S3 never sent is in the dead-letter queue at once, with its reason', async () => {
    await pipeline.send({ poison: 'apple' });

    const letter = await pipeline.takeDeadLetter('apple');

    expect(letter.MessageAttributes?.reason?.StringValue).toBe('no S3 notification: Records is missing');
    // Sent by the function itself, not moved after failed receives.
    expect(letter.Attributes?.DeadLetterQueueSourceArn).toBeUndefined();
  });

  it('that is a test event is acknowledged, not dead-lettered', async () => {
    await pipeline.send(testEvent);
    await pipeline.drained();

    const lines = await pipeline.logLines();

    expect(lines.filter(({ reason }) => reason === 'S3 test event')).toMatchObject(
      // S3 itself sends one when the stack is deployed.
      expect.arrayContaining([expect.objectContaining({ message: 'message ignored' })]),
    );
    expect(
      lines.filter(
        ({ message, reason }) => message === 'message dead-lettered' && /test/i.test(String(reason)),
      ),
    ).toEqual([]);
  });

  it('that cannot succeed is retried alone, dead-lettered, and succeeds when redriven after the fix', async () => {
    // A damaged record makes the ledger's comparison throw: a bug, as far as the function can tell.
    await pipeline.putRecord({
      file_name: 'broken.csv',
      e_tag: 'x',
      sequencer: 5,
      event_time: '',
      revision: 1,
    });
    const names = ['good-1.csv', 'broken.csv', 'good-2.csv'];
    const eTags = await pipeline.whileStopped(() =>
      Promise.all(names.map((name) => pipeline.upload(name, ROWS))),
    );

    const good = await Promise.all([0, 2].map((i) => pipeline.processed(names[i] ?? '', eTags[i] ?? '')));
    const letter = await pipeline.takeDeadLetter('broken.csv');

    expect(good.map(({ attempts, revision }) => ({ attempts, revision }))).toEqual([
      { attempts: 1, revision: 1 },
      { attempts: 1, revision: 1 },
    ]);
    expect(letter.Attributes?.DeadLetterQueueSourceArn).toBeDefined();
    // They shared a batch, so it was the function's answer that told them apart; a good one given back as well would
    // have come again as a duplicate.
    const lines = await pipeline.logLines();
    expect(lines).toContainEqual(
      expect.objectContaining({ message: 'batch done', records: 3, failed_records: 1 }),
    );
    const done = lines.filter(({ message }) => message === 'file done');
    expect(done.filter((line) => String(line.file_name).startsWith('good-'))).toMatchObject([
      { outcome: 'profiled' },
      { outcome: 'profiled' },
    ]);

    await pipeline.removeRecord('broken.csv');
    await pipeline.send(letter.Body);
    expect(await pipeline.processed('broken.csv', eTags[1] ?? '')).toMatchObject({
      status: 'success',
      row_count: 2,
    });
  });
});
