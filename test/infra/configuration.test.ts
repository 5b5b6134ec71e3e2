import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../infra/configuration.ts';
import { OPTIONS } from '../../infra/options.ts';

const problemsOf = (context: Record<string, unknown>): string => {
  try {
    readConfiguration(context);
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('readConfiguration', () => {
  it('takes text, as the command line gives it, and JSON, as cdk.json gives it, alike', () => {
    const text = {
      env: 'dev',
      memoryMb: '1024',
      tracing: 'true',
      suffixes: '.csv, .tsv',
      logRetentionDays: '30',
    };
    const json = {
      env: 'dev',
      memoryMb: 1024,
      tracing: true,
      suffixes: ['.csv', '.tsv'],
      logRetentionDays: 30,
    };

    const configuration = readConfiguration(text);

    expect(configuration).toEqual(readConfiguration(json));
    expect(configuration).toMatchObject({ memoryMb: 1024, tracing: true, suffixes: ['.csv', '.tsv'] });
  });

  it.each([
    ['local', 'emulator'],
    ['localstack', 'localstack'],
    ['aws', 'aws'],
    ['production', 'aws'],
  ])('sends environment %s to target %s', (env, target) => {
    expect(readConfiguration({ env }).target.name).toBe(target);
  });

  it('lets the target be chosen for any environment', () => {
    expect(readConfiguration({ env: 'test', target: 'emulator' }).target.name).toBe('emulator');
  });

  it('fills in what depends on the target', () => {
    const here = readConfiguration({ env: 'local' });
    const there = readConfiguration({ env: 'aws' });

    expect(here).toMatchObject({ maximumConcurrency: 2, versioning: false, retainData: false });
    expect(there).toMatchObject({ maximumConcurrency: 10, versioning: true, retainData: true });
    expect(here.deletionProtection).toBe(false);
    expect(there.deletionProtection).toBe(true);
  });

  it('derives the visibility timeout from the time limit and the batching window', () => {
    const configuration = readConfiguration({ env: 'aws', timeoutSeconds: 100, batchWindowSeconds: 20 });

    expect(configuration.visibilityTimeoutSeconds).toBe(620);
  });

  it('refuses an unknown option by its name and suggests the nearest one', () => {
    expect(problemsOf({ env: 'aws', memoryMB: '512' })).toContain(
      'memoryMB is unknown: did you mean memoryMb?',
    );
    expect(problemsOf({ env: 'aws', batchsiez: '5' })).toContain('did you mean batchSize?');
  });

  it('lists the options when an unknown one is near to none', () => {
    const message = problemsOf({ env: 'aws', colour: 'red' });

    expect(message).toContain('colour is unknown: the options are env,');
    for (const name of Object.keys(OPTIONS.entries)) expect(message).toContain(name);
  });

  it("ignores CDK's own context", () => {
    const own = {
      'aws:cdk:bundling-stacks': [],
      'aws-cdk:enableDiffNoFail': true,
      '@aws-cdk/core:stackRelativeExports': true,
      'availability-zones:account=1:region=eu-west-1': ['a'],
      'cli-telemetry': false,
      'cdk-migrate': true,
      'acknowledged-issue-numbers': [1],
    };

    expect(readConfiguration({ env: 'aws', ...own })).toEqual(readConfiguration({ env: 'aws' }));
  });

  it('names every malformed option at once, with what it accepts', () => {
    const message = problemsOf({ env: 'Production!', memoryMb: '64', batchSize: '2.5', tracing: 'yes' });

    expect(message).toContain(
      'env must be lower-case letters, digits and inner dashes, at most 10 characters',
    );
    expect(message).toContain('memoryMb must be a whole number from 128 to 10240, not "64"');
    expect(message).toContain('batchSize must be a whole number from 1 to 10, not "2.5"');
    expect(message).toContain('tracing must be `true` or `false`, not "yes"');
  });

  it.each([
    ['env', 'abcdefghijk'],
    ['env', 'a--b'],
    ['env', ''],
    ['target', 'azure'],
    ['memoryMb', ''],
    ['memoryMb', '0x200'],
    ['timeoutSeconds', 901],
    ['batchSize', 11],
    ['batchWindowSeconds', -1],
    ['maximumConcurrency', 1],
    ['suffixes', ''],
    ['suffixes', '.csv,.csv'],
    ['suffixes', '.xlsx'],
    ['logLevel', 'info'],
    ['logRetentionDays', 8],
    ['functionEndpointUrl', 'localhost:4566'],
  ])('refuses %s=%j by its name', (name, value) => {
    expect(problemsOf({ env: 'local', [name]: value })).toContain(`${name} must be`);
  });

  it('says how to give the environment when it is missing', () => {
    expect(problemsOf({})).toContain('env is missing: give it as --context env=');
  });

  it.each([
    ['aws', 'visibilityTimeoutSeconds', 30],
    ['aws', 'maxReceiveCount', 2],
    ['aws', 'functionEndpointUrl', 'http://127.0.0.1:4566'],
    ['localstack', 'visibilityTimeoutSeconds', 30],
    ['localstack', 'tracing', true],
    ['local', 'tracing', true],
    ['local', 'customerManagedKey', true],
  ])('at %s, refuses %s, which is not possible there', (env, name, value) => {
    expect(problemsOf({ env, [name]: value })).toContain(`${name} is not possible at target`);
  });

  it('takes what tests need on the emulator', () => {
    const wanted = {
      visibilityTimeoutSeconds: 3,
      maxReceiveCount: 2,
      functionEndpointUrl: 'http://127.0.0.1:4566',
    };

    expect(readConfiguration({ env: 'local', ...wanted })).toMatchObject(wanted);
  });

  it('refuses to protect tables that are to be destroyed with the stack', () => {
    const message = problemsOf({ env: 'aws', retainData: false, deletionProtection: true });

    expect(message).toContain('deletionProtection=true contradicts retainData=false');
  });
});
