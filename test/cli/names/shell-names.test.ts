import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import type { DeployOptions } from '../../../src/cli/deploy-options.ts';
import { runbookNames, shellNames } from '../../../src/cli/names/shell-names.ts';
import type { Resources } from '../../../src/cli/stack.ts';
import type { Target } from '../../../src/cli/target.ts';
import { OUTPUTS } from '../../../src/contracts.ts';

const AWS: Target = {
  env: 'prod',
  description: 'AWS',
  isEmulator: false,
  clientConfig: { profile: 'ops', region: 'eu-west-1' },
  forcePathStyle: false,
};
const EMULATOR: Target = {
  ...AWS,
  env: 'local',
  isEmulator: true,
  clientConfig: {
    endpoint: 'http://127.0.0.1:4566',
    region: 'us-east-1',
    credentials: { accessKeyId: '000000000000', secretAccessKey: "it's" },
  },
};
const RESOURCES = Object.fromEntries(Object.keys(OUTPUTS).map((key) => [key, `the ${key}`])) as Resources;

/** What a shell has after it evaluated the names; `exported` is what its children see. */
const evaluate = (
  target: Target,
  script: string,
  {
    deployOptions = {},
    region = target.clientConfig.region ?? '',
  }: { deployOptions?: DeployOptions | undefined; region?: string } = {},
): string =>
  execFileSync(
    'sh',
    [
      '-c',
      `${shellNames(target, runbookNames(target, RESOURCES, 'uuid', deployOptions), region)}\n${script}`,
    ],
    {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, AWS_PROFILE: 'of-the-user', AWS_REGION: 'us-west-2' },
    },
  );

it('names every part, whatever characters it has', () => {
  expect(evaluate(AWS, 'echo "$ENV|$BUCKET|$FUNCTION|$MAPPING|$DASHBOARD"')).toBe(
    'prod|the bucket|the function|uuid|data-ingestion-pipeline-prod\n',
  );
});

it('leads children to the profile and region that were asked for', () => {
  expect(evaluate(AWS, 'env | grep -E "^(AWS|PIPELINE)_" | sort')).toBe(
    'AWS_DEFAULT_REGION=eu-west-1\nAWS_PROFILE=ops\nAWS_REGION=eu-west-1\nPIPELINE_ENV=prod\n',
  );
});

it('leads both versions of aws to the region where the names were found, whoever named it', () => {
  const found = { ...AWS, clientConfig: {} };
  expect(evaluate(found, 'env | grep REGION | sort', { region: 'eu-north-1' })).toBe(
    'AWS_DEFAULT_REGION=eu-north-1\nAWS_REGION=eu-north-1\n',
  );
});

it('leads children to the emulator, past the profile of the user', () => {
  const exported = evaluate(EMULATOR, 'env | grep -E "^(AWS|RUNBOOK)_" | sort');
  expect(exported).toBe(
    [
      'AWS_ACCESS_KEY_ID=000000000000',
      'AWS_DEFAULT_REGION=us-east-1',
      'AWS_ENDPOINT_URL=http://127.0.0.1:4566',
      'AWS_REGION=us-east-1',
      "AWS_SECRET_ACCESS_KEY=it's",
      'RUNBOOK_EMULATOR=1\n',
    ].join('\n'),
  );
});

it('gives a deployment the options that the stage has, each a word of its own', () => {
  const options = {
    memoryMb: '1024',
    alarmEmails: "a@example.org,o'b@example.org",
    runbookBaseUrl: 'https://x/?a=1&b=2',
  };
  expect(evaluate(AWS, `eval "printf '%s\\n' \${DEPLOY_OPTIONS:?}"`, { deployOptions: options })).toBe(
    [
      ...['--context', 'env=prod', '--context', 'memoryMb=1024'],
      ...['--context', "alarmEmails=a@example.org,o'b@example.org"],
      ...['--context', 'runbookBaseUrl=https://x/?a=1&b=2\n'],
    ].join('\n'),
  );
});

it('lets no deployment begin where the options are not known', () => {
  const script = `(eval "echo deployed \${DEPLOY_OPTIONS:?}") 2>/dev/null || echo refused`;
  expect(
    execFileSync(
      'sh',
      ['-c', `${shellNames(AWS, runbookNames(AWS, RESOURCES, 'uuid', undefined), 'eu-west-1')}\n${script}`],
      { encoding: 'utf8' },
    ),
  ).toBe('refused\n');
});
