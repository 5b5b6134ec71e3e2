import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import {
  listOf,
  propertiesOf,
  propertiesOfOne,
  roleStatements,
  type Statement,
  synthesize,
} from './synthesize.ts';
import { wildcardsIn } from './wildcards.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What each command of the SDK needs; a command that is not here has not been thought about. */
const ACTIONS_OF: Readonly<Record<string, readonly string[]>> = {
  // The listing permissions are what makes S3 answer 404, not 403, for what is not there.
  GetObjectCommand: ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:ListBucketVersions'],
  HeadObjectCommand: ['s3:GetObject', 's3:ListBucket'],
  PutObjectCommand: ['s3:PutObject', 's3:GetObject'],
  SendMessageCommand: ['sqs:SendMessage'],
  // Of the function publish-lifecycle alone, which has a role of its own.
  PutEventsCommand: [],
  ChangeMessageVisibilityCommand: ['sqs:ChangeMessageVisibility'],
  GetItemCommand: ['dynamodb:GetItem'],
  PutItemCommand: ['dynamodb:PutItem'],
  paginateQuery: ['dynamodb:Query'],
  // Only the command line goes over whole tables.
  paginateScan: [],
  TransactWriteItemsCommand: ['dynamodb:PutItem'],
};

/** What Lambda does as the function: poll the queue and write the log. */
const ACTIONS_OF_LAMBDA = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
];

const commandsInCode = (): string[] => {
  const files = globSync('src/{handlers,ledger}/**/*.ts', { cwd: ROOT });
  const found = files.flatMap(
    (file) => readFileSync(`${ROOT}${file}`, 'utf8').match(/\bnew \w+Command\b|\bpaginate\w+(?=\()/g) ?? [],
  );
  return [...new Set(found)].map((text) => text.replace(/^new /, ''));
};

const actionsOf = (statements: readonly Statement[]): string[] =>
  [...new Set(statements.flatMap((statement) => listOf(statement.Action)))].sort();

/** A resource in short: the construct's name, and the path below it. */
const shortResource = (resource: unknown): string => {
  const [, name] = /"([A-Za-z]+)[0-9A-F]{8}"/.exec(JSON.stringify(resource)) ?? [];
  const [, path = ''] = /"(\/[^"]*)"/.exec(JSON.stringify(resource)) ?? [];
  return `${name}${path}`;
};

describe('permissions', () => {
  it('are exactly those that the commands in the code and Lambda need', () => {
    const commands = commandsInCode();

    const needed = commands.flatMap((command) => ACTIONS_OF[command] ?? [`nothing known of ${command}`]);

    expect(commands.length).toBeGreaterThan(4);
    expect(actionsOf(roleStatements(synthesize()))).toEqual(
      [...new Set([...needed, ...ACTIONS_OF_LAMBDA])].sort(),
    );
  });

  it('reach exactly the resources and prefixes that they are for', () => {
    const reach = roleStatements(synthesize()).map(({ Sid, Action, Resource }) => [
      Sid,
      listOf(Action).join(' '),
      shortResource(Resource),
    ]);

    expect(reach).toEqual([
      ['ReadUploads', 's3:GetObject s3:GetObjectVersion', 'Bucket/uploads/*'],
      ['WriteSummaries', 's3:GetObject s3:PutObject', 'Bucket/processed/*'],
      ['TellMissingFromForbidden', 's3:ListBucket s3:ListBucketVersions', 'Bucket'],
      ['ReceiveNotifications', 'sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage', 'IngestQueue'],
      ['PostponeRetries', 'sqs:ChangeMessageVisibility', 'IngestQueue'],
      ['SendDeadLetters', 'sqs:SendMessage', 'DeadLetterQueue'],
      ['ProjectMetadata', 'dynamodb:GetItem dynamodb:PutItem', 'MetadataTable'],
      ['AppendEvents', 'dynamodb:PutItem dynamodb:Query', 'EventsTable'],
      ['WriteLog', 'logs:CreateLogStream logs:PutLogEvents', 'ProfileLog'],
    ]);
  });

  it('let nothing outside the two prefixes be listed', () => {
    const listing = roleStatements(synthesize()).find(({ Sid }) => Sid === 'TellMissingFromForbidden');

    expect(listing?.Condition).toEqual({ StringLikeIfExists: { 's3:prefix': ['uploads/*', 'processed/*'] } });
  });

  it('do not let the function overwrite or delete an upload, or delete anything', () => {
    const statements = roleStatements(synthesize({ tracing: true, customerManagedKey: true }));

    const writers = statements.filter(({ Action }) => listOf(Action).includes('s3:PutObject'));

    expect(writers.map(({ Resource }) => shortResource(Resource))).toEqual(['Bucket/processed/*']);
    expect(actionsOf(statements).filter((action) => /Delete(?!Message)/.test(action))).toEqual([]);
  });

  it.each([
    ['aws', {}],
    ['aws', { customerManagedKey: true }],
    ['local', {}],
    ['localstack', {}],
  ])('hold no wildcard but the end of a prefix: %s %j', (env, options) => {
    expect(wildcardsIn(synthesize({ env, ...options }))).toEqual([]);
  });

  it('have one wildcard more with tracing, as X-Ray has no resources', () => {
    expect(wildcardsIn(synthesize({ tracing: true }))).toEqual(['SendTraces: Resource *']);
  });

  it('are the role itself: nothing is attached, added or managed elsewhere', () => {
    const template = synthesize({ tracing: true });

    expect(propertiesOfOne(template, 'AWS::IAM::Role').ManagedPolicyArns).toBeUndefined();
    expect(propertiesOf(template, 'AWS::IAM::Policy')).toEqual([]);
    expect(propertiesOf(template, 'AWS::IAM::ManagedPolicy')).toEqual([]);
    expect(propertiesOf(template, 'AWS::Lambda::Permission')).toEqual([]);
  });

  it('are those of LabRole, and no role is made, where the option says so', () => {
    const template: Template = synthesize({ labRole: true });

    const { Role } = propertiesOfOne(template, 'AWS::Lambda::Function');

    expect(JSON.stringify(Role)).toMatch(/:iam::.*:role\/LabRole/);
    for (const type of ['AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']) {
      expect(propertiesOf(template, type)).toEqual([]);
    }
  });
});
