import { expect, it } from 'vitest';
import { createUploader, type UploadSteps } from '../../../src/cli/upload/upload-files.ts';

const file = (fileName: string) => ({ path: fileName, fileName, sizeBytes: 100 });
const SENT = { versionId: 'v1', eTag: 'e1' };
const STEPS: UploadSteps = { readBefore: async () => undefined, send: async () => SENT };

it('reads what was known before it sends, and follows what was sent', async () => {
  // prepare
  const steps: string[] = [];
  const uploader = createUploader({
    readBefore: async () => {
      steps.push('read');
      return undefined;
    },
    send: async () => {
      steps.push('send');
      return SENT;
    },
    follow: async ({ sent }) => {
      steps.push(`follow ${sent.versionId}`);
      return { state: 'timeout', replaced: false };
    },
  });

  // act
  const result = await uploader(file('a.csv'), () => {});

  // assess
  expect(steps).toEqual(['read', 'send', 'follow v1']);
  expect(result).toMatchObject({ state: 'timeout', fileName: 'a.csv', sent: SENT });
});

it('keeps the failure of one file to that file', async () => {
  // prepare
  const uploader = createUploader({
    ...STEPS,
    send: async ({ fileName }) => {
      if (fileName === 'bad.csv') throw Object.assign(new Error('nope'), { name: 'AccessDenied' });
      return SENT;
    },
  });

  // act
  const results = await Promise.all(['bad.csv', 'good.csv'].map((name) => uploader(file(name), () => {})));

  // assess
  expect(results).toMatchObject([{ state: 'unsent', error: { code: 'ACCESS_DENIED' } }, { state: 'sent' }]);
});

it('sends a bounded number of files at once and waits for all of them together', async () => {
  // prepare
  let sending = 0;
  let mostSending = 0;
  let following = 0;
  let release = (): void => {};
  const allFollowed = new Promise<void>((resolve) => {
    release = resolve;
  });
  const uploader = createUploader({
    ...STEPS,
    send: async () => {
      mostSending = Math.max(mostSending, ++sending);
      await new Promise(setImmediate);
      sending--;
      return SENT;
    },
    follow: async () => {
      if (++following === 50) release();
      await allFollowed;
      return { state: 'timeout', replaced: false };
    },
  });

  // act
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) => uploader(file(`${index}.csv`), () => {})),
  );

  // assess
  expect(results).toHaveLength(50);
  expect(mostSending).toBe(8);
});

it('tells how far the sending is', async () => {
  // prepare
  const told: string[] = [];
  const uploader = createUploader({
    ...STEPS,
    send: async (_file, onProgress) => {
      onProgress(33);
      return SENT;
    },
  });

  // act
  await uploader(file('a.csv'), (text) => told.push(text));

  // assess
  expect(told).toEqual(['sending 33% of 100 B']);
});
