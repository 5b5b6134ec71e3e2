import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../src/cli/doctor/place.ts';
import type { Target } from '../../../src/cli/target.ts';

const STACK = { account: '1', region: 'eu-central-1', names: {} as never, deployOptions: {} };
const AWS: Target = {
  env: 'prod',
  description: 'AWS',
  isEmulator: false,
  clientConfig: {},
  forcePathStyle: false,
};
const EMULATOR: Target = {
  env: 'local',
  description: 'the local emulator',
  isEmulator: true,
  clientConfig: {
    endpoint: 'http://127.0.0.1:4566',
    region: 'us-east-1',
    credentials: { accessKeyId: '000000000000', secretAccessKey: 'emulator' },
  },
  forcePathStyle: true,
};

describe('a place', () => {
  it('leads aws to the same target as the command', () => {
    const aws = placeOf(AWS, { env: 'prod', profile: 'on call', region: 'eu-central-1' }, STACK, {});
    expect(aws.aws('sqs', 'purge-queue')).toBe(
      "aws sqs purge-queue --profile 'on call' --region eu-central-1",
    );
    expect(aws.isAws).toBe(true);
    expect(aws.restore).toBe(
      "AWS_REGION=eu-central-1 npx cdk deploy --context env=prod --profile 'on call' --revert-drift",
    );
  });

  it('names the region of the stack, whatever the shell’s own is', () => {
    const { aws, deploy } = placeOf(AWS, { env: 'prod' }, STACK, {});
    expect(aws('sqs', 'list-queues')).toBe('aws sqs list-queues --region eu-central-1');
    expect(deploy).toBe('AWS_REGION=eu-central-1 npx cdk deploy --context env=prod');
  });

  it('deploys with the options that the stage has: what is not given goes back to its default', () => {
    const deployOptions = { memoryMb: '1024', alarmEmails: 'a@example.org,b@example.org' };
    const { deploy, restore } = placeOf(AWS, { env: 'prod' }, { ...STACK, deployOptions }, {});
    expect(deploy).toBe(
      'AWS_REGION=eu-central-1 npx cdk deploy --context env=prod --context memoryMb=1024 --context alarmEmails=a@example.org,b@example.org',
    );
    expect(restore).toBe(`${deploy} --revert-drift`);
  });

  it('lets nobody deploy by a pasted line while the options are not known', () => {
    const unknown = placeOf(
      AWS,
      { env: 'prod', profile: 'on $call' },
      { ...STACK, deployOptions: undefined },
      {},
    );
    const paste = (options: string | undefined) =>
      spawnSync('bash', ['-c', `npx() { printf '%s\\n' "$AWS_REGION" "$@"; }\n${unknown.restore}`], {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, ...(options && { DEPLOY_OPTIONS: options }) },
      });

    const refused = paste(undefined);
    const { stdout } = paste("--context env=prod --context 'alarmEmails=a b'");

    expect([refused.stdout, refused.status]).toEqual(['', expect.any(Number)]);
    expect(refused.stderr).toContain('set it to --context env=prod and them');
    expect(stdout.trim().split('\n')).toEqual([
      ...['eu-central-1', 'cdk', 'deploy', '--context', 'env=prod', '--context', 'alarmEmails=a b'],
      ...['--profile', 'on $call', '--revert-drift'],
    ]);
  });

  it('needs nothing of the user’s own for the emulator', () => {
    const local = placeOf(EMULATOR, { env: 'local' }, STACK, {});
    expect(local.aws('lambda', 'list-functions')).toBe(
      'AWS_ACCESS_KEY_ID=000000000000 AWS_SECRET_ACCESS_KEY=emulator aws lambda list-functions --endpoint-url http://127.0.0.1:4566 --region eu-central-1',
    );
    expect(local).toMatchObject({ isAws: false, deploy: 'npm start' });
  });

  it('knows that an endpoint is not AWS, and quotes what a shell would take apart', () => {
    const other = placeOf(AWS, { env: 'prod' }, STACK, { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' });
    expect(other.isAws).toBe(false);
    expect(other.aws('x', '{"it\'s": 1}')).toBe(String.raw`aws x '{"it'\''s": 1}' --region eu-central-1`);
    expect(other.restore).not.toContain('revert');
  });
});
