import { S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { readNotifiedSuffixes } from '../../../src/cli/upload/notified-suffixes.ts';

const clientThat = (send: () => Promise<unknown>): S3Client => Object.assign(new S3Client({}), { send });
const rule = (FilterRules: readonly object[]) => ({ Filter: { Key: { FilterRules } } });

it('reads the suffixes of the deployed rules, however they are capitalised', async () => {
  const client = clientThat(async () => ({
    QueueConfigurations: [
      rule([
        { Name: 'Prefix', Value: 'uploads/' },
        { Name: 'Suffix', Value: '.csv' },
      ]),
      rule([{ Name: 'suffix', Value: '.tsv' }]),
      rule([{ Name: 'prefix', Value: 'uploads/' }]),
    ],
  }));
  expect(await readNotifiedSuffixes(client, 'bucket')).toEqual(['.csv', '.tsv', '']);
});

it('knows nothing where it may not read, or there is no rule', async () => {
  expect(
    await readNotifiedSuffixes(
      clientThat(() => Promise.reject(new Error('denied'))),
      'bucket',
    ),
  ).toBeUndefined();
  expect(
    await readNotifiedSuffixes(
      clientThat(async () => ({})),
      'bucket',
    ),
  ).toBeUndefined();
});
