import type { Facts } from '../facts.ts';
import { type Finding, findings } from '../finding.ts';
import { known, type Reading } from '../reading.ts';

type Seen = Pick<
  Facts,
  'expected' | 'ingestQueue' | 'deadLetterQueue' | 'bucketKmsKey' | 'tables' | 'logGroup' | 'place'
>;

const CHECK = 'encryption';
/** A key of AWS’s own has a policy that nobody can change: S3 may not use it. */
const MANAGED_BY_AWS = /(^|\/)alias\/aws\/sqs$/;

/** That keys are used where the stack has one, and none that keeps the bucket from sending. */
export const checkEncryption = (facts: Seen): readonly Finding[] => {
  const { ok, problem } = findings(CHECK);
  const { place, expected } = facts;
  const queueKey = known(facts.ingestQueue)?.kmsKey;
  if (queueKey !== undefined && MANAGED_BY_AWS.test(queueKey))
    return [
      problem(
        'The ingest queue is encrypted with alias/aws/sqs: S3 may not use that key, and its notifications are lost.',
        "Encrypt it with SQS's own keys, or with a key of yours whose policy lets S3 in (option customerManagedKey).",
        place.aws(
          ...['sqs', 'set-queue-attributes', '--queue-url', place.names.ingestQueue],
          ...['--attributes', JSON.stringify({ KmsMasterKeyId: '', SqsManagedSseEnabled: 'true' })],
        ),
      ),
    ];
  if (!known(expected)?.hasOwnKey) return [ok("the services' own keys, none of the stack's")];
  const bare = PLACES.filter(([, keyOf]) => isRead(keyOf(facts)) && known(keyOf(facts)) === undefined);
  return bare.length === 0
    ? [ok('everything that could be read is encrypted with a key of ours')]
    : [
        problem(
          `The stack has a key, but not for: ${bare.map(([name]) => name).join(', ')}.`,
          'Deploy again.',
          place.restore,
        ),
      ];
};

const keyIn = <T extends { readonly kmsKey: string | undefined }>(
  reading: Reading<T>,
): Reading<string | undefined> => ('value' in reading ? { value: reading.value.kmsKey } : reading);

const PLACES: readonly (readonly [string, (facts: Seen) => Reading<string | undefined>])[] = [
  ['the bucket', (facts) => facts.bucketKmsKey],
  ['the ingest queue', (facts) => keyIn(facts.ingestQueue)],
  ['the dead-letter queue', (facts) => keyIn(facts.deadLetterQueue)],
  ['the events table', (facts) => keyIn(facts.tables.eventsTable)],
  ['the metadata table', (facts) => keyIn(facts.tables.metadataTable)],
  ['the log', (facts) => keyIn(facts.logGroup)],
];

const isRead = (reading: Reading<unknown>): boolean => 'value' in reading;
