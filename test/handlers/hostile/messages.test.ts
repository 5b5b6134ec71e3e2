import { describe, expect, it } from 'vitest';
import { captureLogs } from '../../support/capture-logs.ts';
import { eventBridgeEvent, notification, snsEnvelope, testEvent } from '../../support/notifications.ts';
import { functionInMemory } from './function-in-memory.ts';
import { MARKER } from './marked-table.ts';

const ours = { key: 'uploads/a.csv' };
const record = notification(ours).Records[0]!;
const withObject = (change: Record<string, unknown>) => ({
  Records: [{ ...record, s3: { ...record.s3, object: { ...record.s3.object, ...change } } }],
});
const wrapped = (message: unknown, times: number): unknown =>
  times === 0 ? message : wrapped(snsEnvelope(message), times - 1);

const FOREIGN: Readonly<Record<string, unknown>> = {
  nothing: '',
  'one space': ' ',
  text: MARKER,
  'a number': '1',
  'a string of JSON': JSON.stringify(MARKER),
  null: 'null',
  true: 'true',
  'a list': '[]',
  'an empty object': '{}',
  'cut JSON': JSON.stringify(notification(ours)).slice(0, -5),
  'two documents': `${JSON.stringify(testEvent)}${JSON.stringify(testEvent)}`,
  XML: `<Records><Record>${MARKER}</Record></Records>`,
  'one megabyte of text': MARKER.repeat(60_000),
  'a list 100,000 deep': '['.repeat(100_000) + ']'.repeat(100_000),
  'an object 50,000 deep': `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
  'NUL bytes': '\u0000'.repeat(100),
  'a byte order mark': `\uFEFF${MARKER}`,
  'Records of text': { Records: MARKER },
  'Records of null': { Records: null },
  'Records as an object': { Records: {} },
  'a record of null': { Records: [null] },
  'a record of text': { Records: [MARKER] },
  'an empty record': { Records: [{}] },
  'a record without an object': { Records: [{ ...record, s3: { bucket: record.s3.bucket } }] },
  'a record without a bucket': { Records: [{ ...record, s3: { object: record.s3.object } }] },
  'no key': withObject({ key: undefined }),
  'a key that is a number': withObject({ key: 1 }),
  'a key that is an object': withObject({ key: { toString: MARKER } }),
  'a size that is text': withObject({ size: MARKER }),
  'a sequencer that is a number': withObject({ sequencer: 5 }),
  'a version id that is a list': withObject({ versionId: [MARKER] }),
  'another major version': { Records: [{ ...record, eventVersion: '3.0' }] },
  'a version that is a number': { Records: [{ ...record, eventVersion: 2.1 }] },
  'a prototype': '{"__proto__":{"Records":[]}}',
  'one good and one bad record': { Records: [record, { a: MARKER }] },
  'an SNS message of text': snsEnvelope(MARKER),
  'an SNS message twelve times wrapped': wrapped(MARKER, 12),
  'an SNS confirmation': { Type: 'SubscriptionConfirmation', TopicArn: 't', Message: MARKER },
  'EventBridge of another source': { ...eventBridgeEvent(ours), source: 'aws.ec2' },
  'EventBridge without a detail': { ...eventBridgeEvent(ours), detail: undefined },
  'an event of SES': { Records: [{ eventSource: 'aws:ses', eventVersion: '1.0', ses: { mail: MARKER } }] },
  'an event of DynamoDB': {
    Records: [{ eventSource: 'aws:dynamodb', eventVersion: '1.1', dynamodb: { Keys: MARKER } }],
  },
  'a CloudWatch alarm': { AlarmName: MARKER, NewStateValue: 'ALARM' },
};

const IGNORED: Readonly<Record<string, unknown>> = {
  'the test event': testEvent,
  'no records': { Records: [] },
  'the removal of an object': notification({ ...ours, eventName: 'ObjectRemoved:Delete' }),
  'a delete marker': notification({ ...ours, eventName: 'ObjectRemoved:DeleteMarkerCreated' }),
  'a restore': notification({ ...ours, eventName: 'ObjectRestore:Completed' }),
  'another bucket': notification({ ...ours, bucket: 'other' }),
  'our summary': notification({ key: 'processed/a_summary.json' }),
  'a folder': notification({ key: 'uploads/a/' }),
  'the prefix alone': notification({ key: 'uploads/' }),
  'a key out of the prefix': notification({ key: 'Uploads/a.csv' }),
  'an empty key': notification({ key: '' }),
  'another source with our shape': { Records: [{ ...record, eventSource: 'aws:evil' }] },
};

/** The fields of a notification in our own shape, forged: whatever they say, the message ends. */
const FORGED: Readonly<Record<string, Record<string, unknown>>> = {
  'an object that is not there': { key: 'uploads/none.csv' },
  'a key longer than S3 takes': { key: `uploads/${'a'.repeat(2000)}` },
  'a key longer than a table takes': { key: `uploads/${'a'.repeat(5000)}` },
  'a key of bad escapes': { key: 'uploads/%zz%ff%00' },
  'a key with a lone surrogate': { key: 'uploads/\ud800.csv' },
  'an eTag with quotes and line ends': { eTag: '"\r\nX-Evil: 1' },
  'an eTag of 5,000 characters': { eTag: 'e'.repeat(5000) },
  'a version id of 5,000 characters': { versionId: 'v'.repeat(5000) },
  'a version id that names none': { versionId: 'none' },
  'a sequencer of 10,000 characters': { sequencer: 'F'.repeat(10_000) },
  'a sequencer that is not hexadecimal': { sequencer: '\u202E"#|' },
  'a negative size': { size: -1 },
  'a size beyond doubles': { size: Number.MAX_VALUE },
};

describe('a hostile message', () => {
  const lines = captureLogs();

  it.each(Object.entries(FOREIGN))('goes to the dead-letter queue at once: %s', async (_, body) => {
    const run = functionInMemory();
    run.upload('uploads/a.csv', `id\n${MARKER}\n`);

    const receives = await run.deliver(body);

    expect(receives).toBe(1);
    expect(run.deadLetters).toEqual([
      { body: typeof body === 'string' ? body : JSON.stringify(body), reason: expect.stringMatching(/./) },
    ]);
    expect(run.deadLetters[0]?.reason).not.toContain(MARKER);
    expect(run.events()).toEqual([]);
    expect(JSON.stringify(lines)).not.toContain(MARKER);
  });

  it.each(Object.entries(IGNORED))('is acknowledged without work: %s', async (_, body) => {
    const run = functionInMemory();
    run.upload('uploads/a.csv', `id\n${MARKER}\n`);

    expect(await run.deliver(body)).toBe(1);

    expect(run.deadLetters).toEqual([]);
    expect(run.events()).toEqual([]);
  });

  it.each(Object.entries(FORGED))(
    'ends, in the ledger or in the dead-letter queue: %s',
    async (_, change) => {
      const run = functionInMemory();
      const { eTag } = run.upload('uploads/a.csv', `id\n${MARKER}\n`);

      await run.deliver(withObject({ eTag, ...change }));

      const ends = run
        .events()
        .filter(({ type }) => ['FileProfiled', 'FileFailed', 'FileSuperseded'].includes(type));
      expect(ends.length + run.deadLetters.length).toBe(1);
      expect(JSON.stringify(lines)).not.toContain(MARKER);
    },
  );

  it('ends when it names 500 objects', { timeout: 60_000 }, async () => {
    const run = functionInMemory();
    const objects = Array.from({ length: 500 }, (__, i) => run.upload(`uploads/${i}.csv`, `id\n${i}\n`));

    expect(await run.deliver(notification(...objects))).toBe(1);

    expect(run.events().filter(({ type }) => type === 'FileProfiled')).toHaveLength(500);
  });
});
