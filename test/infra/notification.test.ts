import { describe, expect, it } from 'vitest';
import { KNOWN_SUFFIXES, SUMMARY_PREFIX, summaryKeyOf, UPLOAD_PREFIX } from '../../src/contracts.ts';
import { propertiesOfOne, synthesize } from './synthesize.ts';

type Rule = { Name: string; Value: string };
type QueueConfiguration = { Event: string; Queue: unknown; Filter: { S3Key: { Rules: Rule[] } } };

const configurationsOf = (options: Record<string, unknown> = {}): QueueConfiguration[] => {
  const bucket = propertiesOfOne(synthesize(options), 'AWS::S3::Bucket');
  const notification = bucket.NotificationConfiguration as { QueueConfigurations: QueueConfiguration[] };
  return notification.QueueConfigurations;
};

const ruleOf = (configuration: QueueConfiguration, name: string): string | undefined =>
  configuration.Filter.S3Key.Rules.find((rule) => rule.Name === name)?.Value;

const matches = (key: string) => (configuration: QueueConfiguration) =>
  key.startsWith(ruleOf(configuration, 'prefix') ?? '') &&
  key.endsWith(ruleOf(configuration, 'suffix') ?? '');

describe('notification', () => {
  it('tells of every created object below uploads/ with one of the suffixes', () => {
    const configurations = configurationsOf();

    expect(configurations.map((each) => ruleOf(each, 'suffix'))).toEqual(['.csv', '.CSV', '.csv.gz', '.tsv']);
    for (const configuration of configurations) {
      expect(configuration.Event).toBe('s3:ObjectCreated:*');
      expect(ruleOf(configuration, 'prefix')).toBe(UPLOAD_PREFIX);
      expect(configuration.Queue).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^IngestQueue/), 'Arn'] });
    }
  });

  it('is never triggered by what the function writes', () => {
    const configurations = configurationsOf({ suffixes: KNOWN_SUFFIXES.join(',') });

    for (const configuration of configurations) {
      const prefix = ruleOf(configuration, 'prefix') ?? '';
      expect(prefix.startsWith(SUMMARY_PREFIX) || SUMMARY_PREFIX.startsWith(prefix)).toBe(false);
    }
    for (const name of ['a.csv', 'uploads/a.csv', 'a.csv.gz', '../uploads/a']) {
      expect(configurations.filter(matches(summaryKeyOf(name)))).toEqual([]);
    }
  });

  it('has no two rules that match one key, which S3 refuses', () => {
    const configurations = configurationsOf({ suffixes: KNOWN_SUFFIXES.join(',') });

    for (const suffix of KNOWN_SUFFIXES) {
      expect(configurations.filter(matches(`${UPLOAD_PREFIX}a${suffix}`))).toHaveLength(1);
    }
  });

  it('waits for the queue policy, without which S3 refuses the queue', () => {
    const template = synthesize();

    const [bucket] = Object.values(template.findResources('AWS::S3::Bucket'));
    const [policy] = Object.keys(template.findResources('AWS::SQS::QueuePolicy')).filter((id) =>
      id.startsWith('IngestQueue'),
    );

    expect(bucket?.DependsOn).toContain(policy);
  });

  it('needs no custom resource', () => {
    const types = Object.values(synthesize().toJSON().Resources as Record<string, { Type: string }>).map(
      (resource) => resource.Type,
    );

    expect(types.filter((type) => type.startsWith('Custom::') || type.includes('CustomResource'))).toEqual(
      [],
    );
    expect(types.filter((type) => type === 'AWS::Lambda::Function')).toHaveLength(1);
  });
});
