import { existsSync, globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage } from '../../src/handlers/decode-message.ts';
import { eventBridgeEvent, notification, snsEnvelope, testEvent } from '../support/notifications.ts';

const decode = (message: unknown) =>
  decodeMessage(typeof message === 'string' ? message : JSON.stringify(message), { bucket: 'bucket' });
const object = { key: 'uploads/a b+c%ü"d/e.csv', eTag: 'e', sequencer: '0A' };
const expected = {
  bucket: 'bucket',
  key: object.key,
  fileName: 'a b+c%ü"d/e.csv',
  versionId: null,
  eTag: 'e',
  sequencer: '0A',
  eventTime: '2026-01-02T03:04:05.000Z',
  sizeBytes: 10,
};

describe('decodeMessage', () => {
  it.each([
    ['S3', notification(object)],
    ['S3 through SNS, wrapped', snsEnvelope(notification(object))],
    ['S3 through EventBridge', eventBridgeEvent(object)],
    ['S3 through EventBridge and SNS', snsEnvelope(eventBridgeEvent(object))],
  ])('reads a notification from %s', (_, message) => {
    expect(decode(message)).toEqual({ kind: 'objects', versions: [expected], ignored: 0, replayed: false });
  });

  it.each(['0', '0055AED6DCD90281E5', '0055aed6dcd90281e5', '0A1B2C3D4E5F678901'])(
    'reads the sequencer %s, which never changes, as none',
    (sequencer) => {
      const versions = [{ ...expected, sequencer: null }];

      expect(decode(notification({ ...object, sequencer }))).toMatchObject({ versions });
      expect(decode(eventBridgeEvent({ ...object, sequencer }))).toMatchObject({ versions });
    },
  );

  it('reads every record, and counts those that are not ours', () => {
    const message = notification(
      { key: 'uploads/a.csv' },
      { key: 'processed/a_summary.json' },
      { key: 'uploads/b.csv', bucket: 'other' },
      { key: 'uploads/c.csv', eventName: 'ObjectRemoved:DeleteMarkerCreated' },
      { key: 'uploads/d.csv', eventName: 'ObjectCreated:CompleteMultipartUpload', versionId: 'v1' },
    );

    const decoded = decode(message);

    expect(decoded).toMatchObject({
      kind: 'objects',
      ignored: 3,
      versions: [{ fileName: 'a.csv' }, { fileName: 'd.csv', versionId: 'v1' }],
    });
  });

  it.each([
    ['the test event', testEvent],
    ['the test event through SNS', snsEnvelope(testEvent)],
    ['a deletion', notification({ key: 'uploads/a.csv', eventName: 'ObjectRemoved:Delete' })],
    [
      'a deletion through EventBridge',
      eventBridgeEvent({ key: 'uploads/a.csv', eventName: 'Object Deleted' }),
    ],
    ['a summary', notification({ key: 'processed/a_summary.json' })],
    ['a folder', notification({ key: 'uploads/folder/' })],
    ['no records', { Records: [] }],
  ])('ignores %s', (_, message) => {
    expect(decode(message)).toMatchObject({ kind: 'ignored' });
  });

  it.each([
    ['text', 'hello', 'the body is not JSON'],
    ['nothing', '', 'the body is not JSON'],
    ['another JSON document', { hello: 'world' }, 'no S3 notification: Records is missing'],
    ['JSON null', 'null', 'no S3 notification: the message should be Object'],
    [
      'a record without an object',
      { Records: [{ eventSource: 'aws:s3', eventName: 'x', eventVersion: '2.1', eventTime: '' }] },
      'no S3 notification: Records.0.s3 is missing',
    ],
    [
      'a major version we do not know',
      notification({ key: 'uploads/a.csv', eventVersion: '3.0' }),
      'no S3 notification: Records.0.eventVersion should be',
    ],
  ])('finds %s foreign, and says why', (_, message, reason) => {
    const decoded = decode(message);
    expect(decoded.kind).toBe('foreign');
    expect(decoded).toHaveProperty('reason', expect.stringContaining(reason));
  });

  it.each(['null', ''])('takes the version id %j for none: it names no single version', (versionId) => {
    const decoded = decode(notification({ key: 'uploads/a.csv', versionId }));
    expect(decoded).toMatchObject({ versions: [{ versionId: null }] });
  });

  it.each(['2.0', '2.1', '2.6', '2.10'])('accepts event version %s', (eventVersion) => {
    expect(decode(notification({ key: 'uploads/a.csv', eventVersion }))).toMatchObject({ kind: 'objects' });
  });

  it('names the place of a mistake but not the content found there', () => {
    const decoded = decode({
      Records: [{ eventSource: 'aws:s3', eventName: 'secret-value', eventVersion: 1 }],
    });
    expect(JSON.stringify(decoded)).not.toContain('secret-value');
  });

  it('never throws, whatever arrives', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        expect(['objects', 'ignored', 'foreign']).toContain(decodeMessage(body, { bucket: 'bucket' }).kind);
      }),
    );
  });
});

const CORPUS = '../shared/corpora/aws-events';

describe('decodeMessage on events that others recorded or published', () => {
  it.skipIf(!existsSync(CORPUS))(
    'reads every S3 record of the corpus (skipped where ../shared/corpora is absent)',
    () => {
      const cases = JSON.parse(readFileSync(`${CORPUS}/s3_records.json`, 'utf8')) as {
        record: Record<string, unknown>;
      }[];
      const kinds = cases.map(({ record }) => decode({ Records: [record] }).kind);
      expect(cases.length).toBeGreaterThan(20);
      expect(kinds.filter((kind) => kind === 'foreign')).toEqual([]);
    },
  );

  it.skipIf(!existsSync(CORPUS))(
    'ends for every file of the corpus (skipped where ../shared/corpora is absent)',
    () => {
      const files = globSync(`${CORPUS}/**/*.json`);
      for (const file of files)
        expect(['objects', 'ignored', 'foreign']).toContain(decode(readFileSync(file, 'utf8')).kind);
      expect(files.length).toBeGreaterThan(100);
    },
  );
});
