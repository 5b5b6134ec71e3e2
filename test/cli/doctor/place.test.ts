import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../src/cli/doctor/place.ts';
import type { Target } from '../../../src/cli/target.ts';

const STACK = { account: '1', region: 'eu-central-1', names: {} as never };
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
    expect(aws.restore).toBe("npx cdk deploy --context env=prod --profile 'on call' --revert-drift");
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
    expect(other.aws('x', '{"it\'s": 1}')).toBe(String.raw`aws x '{"it'\''s": 1}'`);
    expect(other.restore).not.toContain('revert');
  });
});
