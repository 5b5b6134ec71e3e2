import { describe, expect, it } from 'vitest';
import { s3ReadObject } from '../../src/handlers/read-object.ts';
import { fakeClient } from '../support/fake-client.ts';
import { s3Error } from '../support/s3-error.ts';
import { objectVersion } from '../support/versions.ts';

const drain = async (body: AsyncIterable<Uint8Array>): Promise<string> => {
  let text = '';
  for await (const chunk of body) text += Buffer.from(chunk).toString();
  return text;
};

async function* chunks(...parts: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield Buffer.from(part);
  }
}

const read = async (answer: unknown, version = objectVersion()) => {
  const { client, sent } = fakeClient({ GetObjectCommand: [answer] });
  const { body, lastModified } = await s3ReadObject(client, 'bucket')(version);
  return { text: await drain(body), lastModified, input: sent[0]?.input };
};

describe('s3ReadObject', () => {
  it('reads the version that was notified and gives the time of its upload', async () => {
    const LastModified = new Date('2026-01-01T00:00:00Z');
    const answer = { Body: chunks('id\n', '1\n'), ContentLength: 5, LastModified };

    const result = await read(answer, objectVersion({ versionId: 'v1' }));

    expect(result).toMatchObject({
      text: 'id\n1\n',
      lastModified: '2026-01-01T00:00:00.000Z',
      input: { VersionId: 'v1' },
    });
    expect(result.input).not.toHaveProperty('IfMatch');
  });

  it('pins the eTag where there is no version id', async () => {
    const { input } = await read({ Body: chunks(''), ContentLength: 0 }, objectVersion({ eTag: 'abc' }));
    expect(input).toMatchObject({ IfMatch: '"abc"' });
    expect(input).not.toHaveProperty('VersionId');
  });

  it.each([
    [s3Error(404, 'NoSuchKey'), 'OBJECT_MISSING', false],
    [s3Error(404, 'NoSuchVersion'), 'OBJECT_MISSING', false],
    [s3Error(412, 'PreconditionFailed'), 'OBJECT_REPLACED', false],
    [s3Error(404, 'NoSuchBucket'), 'READ_FAILED', true],
    [s3Error(403, 'AccessDenied'), 'READ_FAILED', true],
    [s3Error(503, 'SlowDown'), 'READ_FAILED', true],
    [new Error('socket hang up'), 'READ_FAILED', true],
  ])('takes %s for %s', async (error, code, retryable) => {
    await expect(read(error)).rejects.toMatchObject({ code, retryable });
  });

  it('takes a body that breaks in the middle for a failed read', async () => {
    const answer = { Body: chunks('id\n', new Error('aborted')), ContentLength: 5 };
    await expect(read(answer)).rejects.toMatchObject({ code: 'READ_FAILED', retryable: true });
  });

  it('takes a body that ends early without an error for a failed read', async () => {
    await expect(read({ Body: chunks('id\n'), ContentLength: 5 })).rejects.toMatchObject({
      code: 'READ_FAILED',
      message: expect.stringContaining('3 of 5 bytes'),
    });
  });
});
