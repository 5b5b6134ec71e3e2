import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { isAws, resolveTarget } from '../../src/cli/target.ts';

const stateFile = async (content: string): Promise<URL> => {
  const path = join(await mkdtemp(join(tmpdir(), 'target-')), 'emulator.json');
  await writeFile(path, content);
  return pathToFileURL(path);
};
const ABSENT = new URL('file:///no/such/emulator.json');

const RUNNING = JSON.stringify({
  endpoint: 'http://127.0.0.1:4999',
  port: 4999,
  pid: 1,
  env: 'local',
  environment: {
    AWS_ACCESS_KEY_ID: '000000000007',
    AWS_SECRET_ACCESS_KEY: 'emulator',
    AWS_REGION: 'eu-north-1',
  },
});

it('goes to the noted emulator with its own credentials, never with those of the user', async () => {
  // prepare
  const variables = { AWS_ACCESS_KEY_ID: 'AKIAREAL', AWS_PROFILE: 'production' };

  // act
  const target = await resolveTarget({ env: 'local' }, variables, await stateFile(RUNNING));

  // assess
  expect(target).toMatchObject({ isEmulator: true, forcePathStyle: true });
  expect(target.clientConfig).toEqual({
    endpoint: 'http://127.0.0.1:4999',
    region: 'eu-north-1',
    credentials: { accessKeyId: '000000000007', secretAccessKey: 'emulator' },
  });
});

it('reaches an emulator whose note holds no variables', async () => {
  const target = await resolveTarget(
    { env: 'local' },
    {},
    await stateFile('{"endpoint":"http://127.0.0.1:1"}'),
  );
  expect(target.clientConfig).toMatchObject({
    region: 'us-east-1',
    credentials: { accessKeyId: '000000000000' },
  });
});

it.each([
  ['absent', async () => ABSENT],
  ['damaged', () => stateFile('{"endpoint":')],
])('says how to start the emulator when its note is %s', async (_kind, file) => {
  await expect(resolveTarget({ env: 'local' }, {}, await file())).rejects.toMatchObject({
    code: 'TARGET_UNREACHABLE',
    message: expect.stringContaining('`npm start`'),
  });
});

it('leaves AWS_ENDPOINT_URL to the SDK, and addresses buckets by path there', async () => {
  // act
  const variables = { AWS_ENDPOINT_URL: 'http://localhost:4566' };
  const target = await resolveTarget({ env: 'local', region: 'us-west-2' }, variables, ABSENT);

  // assess
  expect(target).toMatchObject({
    isEmulator: false,
    forcePathStyle: true,
    clientConfig: { region: 'us-west-2' },
  });
  expect(target.description).toContain('http://localhost:4566');
});

it('goes to AWS for any other environment, even while an emulator runs', async () => {
  // act
  const options = { env: 'prod', profile: 'ops', region: 'eu-central-1' };
  const target = await resolveTarget(options, {}, await stateFile(RUNNING));

  // assess
  expect(target).toEqual({
    env: 'prod',
    description: 'AWS (profile ops, region eu-central-1)',
    isEmulator: false,
    clientConfig: { profile: 'ops', region: 'eu-central-1' },
    forcePathStyle: false,
  });
});

it('knows AWS from an endpoint of one’s own', async () => {
  const options = { env: 'prod' };
  const target = await resolveTarget(options, {}, ABSENT);
  expect(isAws(target, {})).toBe(true);
  expect(isAws(target, { AWS_ENDPOINT_URL: 'http://localhost:4566' })).toBe(false);
  expect(isAws(await resolveTarget({ env: 'local' }, {}, await stateFile(RUNNING)), {})).toBe(false);
});
