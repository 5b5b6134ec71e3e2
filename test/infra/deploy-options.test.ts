import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../infra/configuration.ts';
import { deployOptionsIn } from '../../src/cli/deploy-options.ts';
import { type Options, synthesize } from './synthesize.ts';

/** What the command line reads of the template that these options make. */
const toldBy = (options: Options) => deployOptionsIn(JSON.stringify(synthesize(options).toJSON()));

describe('the template', () => {
  it('tells the options that a deployment has to be given again, those at their default left out', () => {
    const options = {
      memoryMb: 1024,
      timeoutSeconds: '300',
      suffixes: ['.csv', '.tsv'],
      alarmEmails: 'a@example.org, b@example.org',
      lifecycleEvents: 'true',
      maximumConcurrency: 10,
    };
    expect(toldBy(options)).toEqual({
      memoryMb: '1024',
      suffixes: '.csv,.tsv',
      alarmEmails: 'a@example.org,b@example.org',
      lifecycleEvents: 'true',
    });
  });

  it('tells none where none was given', () => {
    expect(toldBy({})).toEqual({});
    expect(toldBy({ env: 'local' })).toEqual({});
  });
});

describe('deployOptions', () => {
  const value = {
    target: fc.constantFrom('aws', 'emulator', 'localstack'),
    memoryMb: fc.integer({ min: 128, max: 10_240 }),
    timeoutSeconds: fc.constantFrom(1, 300, 900),
    visibilityTimeoutSeconds: fc.constantFrom(60, 1_800),
    maxReceiveCount: fc.constantFrom(1, 5),
    suffixes: fc.subarray(['.csv', '.CSV', '.tsv', '.csv.zst'], { minLength: 1 }),
    alarmEmails: fc.subarray(['a@example.org', 'b@example.org']),
    runbookBaseUrl: fc.constant('https://example.org/?a=b&c'),
    retainData: fc.boolean(),
    deletionProtection: fc.boolean(),
    versioning: fc.boolean(),
    customerManagedKey: fc.boolean(),
    expectFilesEveryMinutes: fc.constantFrom(0, 60, 1_440),
  };

  it('give the same configuration again', () => {
    const isPossible = (options: Options): boolean => {
      try {
        readConfiguration(options);
        return true;
      } catch {
        return false;
      }
    };
    const contexts = fc
      .record({ env: fc.constantFrom('local', 'prod'), ...value }, { requiredKeys: ['env'] })
      .filter(isPossible);
    fc.assert(
      fc.property(contexts, (context) => {
        const configuration = readConfiguration(context);
        expect(readConfiguration({ env: context.env, ...configuration.deployOptions })).toEqual(
          configuration,
        );
      }),
    );
  });
});
