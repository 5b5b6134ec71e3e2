import { expect, it } from 'vitest';
import { readOutputs } from '../../src/cli/stack.ts';
import type { Target } from '../../src/cli/target.ts';
import { OUTPUTS } from '../../src/contracts.ts';

const TARGET: Target = {
  env: 'dev',
  description: 'AWS',
  isEmulator: false,
  clientConfig: {},
  forcePathStyle: false,
};
const stackWith = (keys: readonly string[]) => ({
  StackName: 'data-ingestion-pipeline-dev',
  CreationTime: new Date(0),
  StackStatus: 'CREATE_IN_PROGRESS' as const,
  Outputs: keys.map((OutputKey) => ({ OutputKey, OutputValue: `value of ${OutputKey}` })),
});

it('names every resource by its output', () => {
  const resources = readOutputs(stackWith(Object.values(OUTPUTS)), TARGET);
  expect(resources.bucket).toBe('value of BucketName');
  expect(Object.keys(resources)).toEqual(Object.keys(OUTPUTS));
});

it('tells which output is missing, the state of the stack, and who knows how to deploy it with its options', () => {
  const keys = Object.values(OUTPUTS).filter((key) => key !== OUTPUTS.logGroup);
  expect(() => readOutputs(stackWith(keys), TARGET)).toThrow(
    /CREATE_IN_PROGRESS.*LogGroupName.*`bin\/pipeline doctor` tells how to deploy/,
  );
});

it('sends users of the local environment to npm start', () => {
  expect(() => readOutputs(stackWith([]), { ...TARGET, env: 'local' })).toThrow(/`npm start`/);
});
