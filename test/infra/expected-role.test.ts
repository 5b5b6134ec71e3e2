import { describe, expect, it } from 'vitest';
import { expectationsOf } from '../../src/cli/doctor/expectations.ts';
import { synthesize } from './synthesize.ts';

const HOME = { partition: 'aws-cn', region: 'cn-north-1', account: '123456789012' };

/** Of this project's own template: what the doctor is to understand. */
const roleOf = (options: Record<string, unknown> = {}) =>
  expectationsOf(JSON.stringify(synthesize(options).toJSON()), 'aws', HOME).role;

describe('the role that a template makes for the function', () => {
  it('has every grant with the ARNs of its parts once they are deployed', () => {
    const found = roleOf();
    const resources = found?.statements.map(({ sid, resources: all }) => [sid, ...all]);

    expect(found?.policies).toEqual(['profile-files']);
    const bucket = 'arn:aws-cn:s3:::data-ingestion-pipeline-aws-123456789012-cn-north-1';
    const queue = 'arn:aws-cn:sqs:cn-north-1:123456789012:data-ingestion-pipeline';
    const table = 'arn:aws-cn:dynamodb:cn-north-1:123456789012:table/data-ingestion-pipeline';
    expect(resources).toEqual([
      ['ReadUploads', `${bucket}/uploads/*`],
      ['WriteSummaries', `${bucket}/processed/*`],
      ['TellMissingFromForbidden', bucket],
      ['ReceiveNotifications', `${queue}-ingest-aws`],
      ['PostponeRetries', `${queue}-ingest-aws`],
      ['SendDeadLetters', `${queue}-dead-letter-aws`],
      ['ProjectMetadata', `${table}-file-metadata-aws`],
      ['AppendEvents', `${table}-file-events-aws`],
      [
        'WriteLog',
        'arn:aws-cn:logs:cn-north-1:123456789012:log-group:/aws/lambda/data-ingestion-pipeline-profile-files-aws:*',
      ],
    ]);
  });

  it('says all of a statement, one value or many', () => {
    const found = roleOf({ tracing: true, customerManagedKey: true });
    const bySid = (sid: string) => found?.statements.find((statement) => statement.sid === sid);

    expect(bySid('PostponeRetries')).toMatchObject({
      effect: 'Allow',
      actions: ['sqs:ChangeMessageVisibility'],
    });
    expect(bySid('TellMissingFromForbidden')?.condition).toEqual({
      StringLikeIfExists: { 's3:prefix': ['processed/*', 'uploads/*'] },
    });
    expect(bySid('SendTraces')?.resources).toEqual(['*']);
    // Its ARN is known only once it is there.
    expect(bySid('UseKey')?.resources).toEqual([undefined]);
  });

  it('is none where the function runs as the account’s', () => {
    expect(roleOf({ labRole: true })).toBeUndefined();
    expect(roleOf({ labRole: true, lifecycleEvents: true })).toBeUndefined();
  });
});
