import type { Facts, QueueFacts } from '../facts.ts';
import { type Finding, findings } from '../finding.ts';
import { whenRead } from '../reading.ts';
import { matchesWildcard } from '../wildcard.ts';

type Seen = Pick<Facts, 'ingestQueue' | 'place'>;
type Statement = {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly Principal?: string | Readonly<Record<string, string | readonly string[]>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
};

const CHECK = 'queue-policy';
const SID = 'BucketMaySend';
const S3 = 's3.amazonaws.com';

/** That the bucket, and no other, may send to the ingest queue: without it S3 loses notifications silently. */
export const checkQueuePolicy = ({ ingestQueue, place }: Seen): readonly Finding[] => {
  const { ok, problem, notChecked } = findings(CHECK);
  return whenRead(
    CHECK,
    ingestQueue,
    () => notChecked('there is no ingest queue'),
    (queue) => {
      const statements = statementsOf(queue);
      const senders = statements.filter(letsS3Send);
      const fix = (kept: readonly Statement[]) =>
        [
          'Set the policy of the queue.',
          repair([...kept, bucketMaySend(queue, place)], queue, place),
        ] as const;
      if (!senders.some((statement) => isFor(statement, queue, place)))
        return [
          problem(
            `The policy of the ingest queue does not let the bucket ${place.names.bucket} send: its notifications are lost.`,
            ...fix(statements.filter((statement) => !letsS3Send(statement))),
          ),
        ];
      if (senders.some(isForAnyBucket))
        return [
          problem(
            'The policy of the ingest queue lets every bucket of AWS send.',
            ...fix(statements.filter((statement) => !letsS3Send(statement))),
          ),
        ];
      return [ok('the bucket may send to the ingest queue')];
    },
  );
};

const statementsOf = ({ policy }: QueueFacts): readonly Statement[] => {
  const { Statement = [] } = (policy ? JSON.parse(policy) : {}) as {
    Statement?: Statement | readonly Statement[];
  };
  return Array.isArray(Statement) ? Statement : [Statement as Statement];
};

const letsS3Send = ({ Effect, Action, Principal }: Statement): boolean => {
  const principals = typeof Principal === 'string' ? [Principal] : Object.values(Principal ?? {}).flat();
  return (
    Effect === 'Allow' &&
    listOf(Action).some((action) => /^sqs:(\*|sendmessage)$|^\*$/i.test(action)) &&
    principals.some((principal) => principal === S3 || principal === '*')
  );
};

const isFor = (statement: Statement, queue: QueueFacts, { names, account }: Facts['place']): boolean => {
  const sources = valuesOf(statement, 'aws:sourcearn');
  const accounts = valuesOf(statement, 'aws:sourceaccount');
  const isOurs = (pattern: string): boolean => matchesWildcard(pattern, bucketArn(names.bucket, queue));
  return (
    (sources.length === 0 || sources.some(isOurs)) && (accounts.length === 0 || accounts.includes(account))
  );
};

const isForAnyBucket = (statement: Statement): boolean =>
  valuesOf(statement, 'aws:sourcearn').length === 0 && valuesOf(statement, 'aws:sourceaccount').length === 0;

/** Values of a condition key, whichever operator compares it; keys are compared without case. */
const valuesOf = ({ Condition = {} }: Statement, key: string): string[] =>
  Object.values(Condition).flatMap((conditions) =>
    Object.entries(conditions).flatMap(([name, value]) => (name.toLowerCase() === key ? listOf(value) : [])),
  );

/** In the queue's own partition, such as `aws` or `aws-cn`. */
const bucketArn = (bucket: string, queue: QueueFacts): string =>
  `arn:${queue.arn.split(':')[1]}:s3:::${bucket}`;

const bucketMaySend = (
  queue: QueueFacts,
  { names, account }: Facts['place'],
): Statement & { Sid: string; Resource: string } => ({
  Sid: SID,
  Effect: 'Allow',
  Principal: { Service: S3 },
  Action: 'sqs:SendMessage',
  Resource: queue.arn,
  Condition: {
    ArnEquals: { 'aws:SourceArn': bucketArn(names.bucket, queue) },
    StringEquals: { 'aws:SourceAccount': account },
  },
});

const repair = (statements: readonly Statement[], queue: QueueFacts, place: Facts['place']): string =>
  place.aws(
    ...['sqs', 'set-queue-attributes', '--queue-url', queue.url, '--attributes'],
    JSON.stringify({ Policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }) }),
  );

const listOf = (value: string | readonly string[] | undefined): string[] =>
  value === undefined ? [] : ([value].flat() as string[]);
