/** Every runbook that is about no alarm, followed block by block on the deployed stack (the format: runbooks/TEMPLATE.md). */
import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, expect, it } from 'vitest';
import { followPage } from '../runbooks/follow-page.ts';
import { isOfAlarm, pageNames, readPage, readPages } from '../runbooks/read-pages.ts';
import { blockOf, openShell, type Shell } from '../runbooks/run-block.ts';
import { READER_NAMES } from '../runbooks/runbook-names.ts';
import { readScript } from '../runbooks/shell-commands.ts';
import { openSituations } from '../runbooks/situations.ts';
import { ownStack } from './own-stack.ts';

const stack = ownStack();
const situations = openSituations(stack);
let shell: Shell;

beforeAll(async () => {
  await situations.cleanUp();
  shell = await openShell(stack);
});

it.each(pageNames().filter((name) => !isOfAlarm(name)))('%s does what it says', async (name) => {
  expect(await followPage(readPage(name), shell, situations)).not.toEqual([]);
});

/** What no emulator runs is at least what the command line takes: services, operations, parameters and their kinds. */
const onlyOnAws = readPages()
  .flatMap(({ blocks }) => blocks.filter(({ onlyOnAws }) => onlyOnAws))
  .flatMap(({ page, name, script }) =>
    readScript(script, { ...READER_NAMES, STACK: 'a-stack', FUNCTION: 'a-function' })
      .commands.filter(({ words }) => words[0] === 'aws')
      .map(({ words }) => ({ where: `${page} ${name}`, words: words.slice(1) })),
  );

it.each(onlyOnAws)('aws takes the command of $where', async ({ words }) => {
  expect(await shell.checkAws(words)).toBeUndefined();
});

it('aws would refuse an operation or a parameter that it does not know', async () => {
  expect(await shell.checkAws(['lambda', 'list-event-sauce-mappings'])).toContain('Invalid choice');
  expect(await shell.checkAws(['sns', 'list-topics', '--bogus', '1'])).toContain('Unknown options');
});

it('a block that goes on after a command has failed is told of, as no shell of an operator stops there', async () => {
  const block = { ...blockOf('redrive', 'reasons'), script: 'false\necho done', expected: 'done' };
  await expect(shell.runBlock(block)).rejects.toThrow('went on after a command had failed (false)');
});

/** As on AWS by default; the bucket of the tests has no versions. */
it('poison-file takes the very version aside that a message names, where the bucket has versions', async () => {
  const s3 = new S3Client();
  const Bucket = `versions-${randomUUID()}`;
  const Key = 'uploads/of north/a+b.csv';
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  const { VersionId: earlier } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'earlier' }));
  const { VersionId: poison } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'poison' }));
  const read = async (VersionId: string | undefined, key = Key) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key, VersionId }));
    return Body?.transformToString();
  };

  const { code } = await shell.run(blockOf('poison-file', 'aside').script, {
    BUCKET: Bucket,
    FILE: 'of north/a+b.csv',
  });

  expect(code).toBe(0);
  await expect(read(poison)).rejects.toThrow();
  expect(await read(earlier)).toBe('earlier');
  expect(await read(undefined)).toBe('earlier');
  expect(await read(undefined, 'quarantine/of north/a+b.csv')).toBe('poison');
});
