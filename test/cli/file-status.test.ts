import { expect, it } from 'vitest';
import type { FullRecord } from '../../src/cli/file-record.ts';
import { readFileStatus } from '../../src/cli/file-status.ts';

const object = { fileName: 'a.csv', versionId: 'v2', eTag: 'e2', sizeBytes: 4, lastModified: 1_000 };
const facts = { versionId: 'v2', eTag: 'e2', sizeBytes: 4, lastModified: '1970-01-01T00:00:01.000Z' };
const record = { file_name: 'a.csv', version_id: 'v2', e_tag: 'e2' } as FullRecord;

const read = (known: FullRecord | undefined, stored: typeof object | undefined, name = 'a.csv') =>
  readFileStatus(name, {
    table: { get: async () => known },
    bucket: { head: async (fileName) => (fileName === name ? stored : undefined) },
  });

it.each([
  ['current', record, object],
  ['pending', undefined, object],
  ['newer_pending', { ...record, version_id: 'v1' }, object],
  ['deleted', record, undefined],
] as const)('is %s', async (state, known, stored) => {
  expect(await read(known, stored)).toEqual({ state, record: known, object: stored && facts });
});

it('compares eTags where one side knows no version', async () => {
  const unversioned = { ...object, versionId: null } as unknown as typeof object;
  expect(await read(record, unversioned)).toMatchObject({ state: 'current' });
  expect(await read({ ...record, e_tag: 'e1' }, unversioned)).toMatchObject({ state: 'newer_pending' });
});

it('says that nobody knows the file, and how names are written', async () => {
  await expect(read(undefined, undefined)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  await expect(read(undefined, undefined, 'uploads/a.csv')).rejects.toThrow(/without `uploads\/`/);
});
