import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { planUploads } from '../../../src/cli/upload/plan-uploads.ts';

const SUFFIXES = ['.csv', '.csv.gz'];

const folderWith = async (...names: string[]): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'plan-'));
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), 'a,b\n');
  }
  return folder;
};

it('names a file by its base name below the prefix', async () => {
  const folder = await folderWith('deep/sales + ü.csv');
  const { uploads } = await planUploads([join(folder, 'deep/sales + ü.csv')], {
    prefix: '/2026/jan/',
    suffixes: SUFFIXES,
  });
  expect(uploads).toMatchObject([{ fileName: '2026/jan/sales + ü.csv', sizeBytes: 4 }]);
});

it('takes a folder with the paths within it and tells what it leaves out', async () => {
  // prepare
  const folder = await folderWith('b.csv', 'sub/a.csv', 'sub/deep/c.csv.gz', 'sub/readme.md', '.DS_Store');

  // act
  const plan = await planUploads([folder], { prefix: '', suffixes: SUFFIXES });

  // assess
  expect(plan.uploads.map(({ fileName }) => fileName)).toEqual(['b.csv', 'sub/a.csv', 'sub/deep/c.csv.gz']);
  expect(plan.skipped).toEqual([join(folder, '.DS_Store'), join(folder, 'sub/readme.md')]);
});

it('refuses a named file that the deployment would ignore', async () => {
  const folder = await folderWith('a.csv', 'a.txt', 'b.xlsx');
  const plan = (name: string) =>
    planUploads([join(folder, 'a.csv'), join(folder, name)], { prefix: '', suffixes: SUFFIXES });
  await expect(plan('a.txt')).rejects.toMatchObject({
    code: 'INVALID_OPTION',
    message: expect.stringContaining('add .txt'),
  });
  await expect(plan('b.xlsx')).rejects.toMatchObject({
    code: 'INVALID_OPTION',
    message: expect.stringContaining('rename it.'),
  });
});

it('refuses two files that would become one', async () => {
  const folder = await folderWith('x/a.csv', 'y/a.csv');
  await expect(
    planUploads([join(folder, 'x/a.csv'), join(folder, 'y/a.csv')], { prefix: '', suffixes: SUFFIXES }),
  ).rejects.toMatchObject({
    code: 'INVALID_OPTION',
    message: expect.stringContaining('would both become uploads/a.csv'),
  });
});

it.each(['a//b', '../a', 'a/./b'])('refuses the prefix %s', async (prefix) => {
  const folder = await folderWith('a.csv');
  await expect(planUploads([folder], { prefix, suffixes: SUFFIXES })).rejects.toMatchObject({
    code: 'INVALID_OPTION',
  });
});

it('refuses a key that S3 would not take', async () => {
  const folder = await folderWith('a.csv');
  const prefix = Array.from({ length: 20 }, () => 'x'.repeat(60)).join('/');
  await expect(planUploads([folder], { prefix, suffixes: SUFFIXES })).rejects.toMatchObject({
    code: 'INVALID_OPTION',
  });
});

it('tells of a file that is not there, and of a folder with nothing to send', async () => {
  const folder = await folderWith('a.md');
  await expect(
    planUploads([join(folder, 'no.csv')], { prefix: '', suffixes: SUFFIXES }),
  ).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  await expect(planUploads([folder], { prefix: '', suffixes: SUFFIXES })).rejects.toMatchObject({
    code: 'FILE_NOT_FOUND',
  });
});

it('takes everything where the notification has no suffix', async () => {
  const folder = await folderWith('a.md');
  expect((await planUploads([folder], { prefix: '', suffixes: [''] })).uploads).toHaveLength(1);
});
