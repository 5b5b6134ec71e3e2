import { fileURLToPath } from 'node:url';
import { alarmTopicName, ingestQueueName, OUTPUTS } from '../../../contracts.ts';
import { functionSourceDigest } from '../../../observability/source-digest.ts';
import type { GlobalOptions } from '../../global-options.ts';
import type { Target } from '../../target.ts';
import type { Facts, StackFacts, Surroundings } from '../facts.ts';
import { type Names, placeOf } from '../place.ts';
import { known } from '../reading.ts';
import { homeOf } from '../stack-home.ts';
import { readBucket } from './read-bucket.ts';
import { readFunction } from './read-function.ts';
import { readObservers } from './read-observers.ts';
import { readQueues } from './read-queues.ts';
import { readStack } from './read-stack.ts';
import { readTables } from './read-tables.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * Asks the target for all facts, 19 calls, none of which changes anything.
 * @throws what the SDK throws when the target does not answer or does not know the credentials
 */
export const collectFacts = async (target: Target, options: GlobalOptions): Promise<Facts | Surroundings> => {
  const { stack, expected, clockAheadMs } = await readStack(target, Date.now);
  const found = known(stack);
  const { partition, region, account } = homeOf(found?.id ?? '');
  const names = namesIn(found);
  const common = {
    place: placeOf(target, options, {
      ...{ account, region, names: names ?? NO_NAMES },
      deployOptions: 'absent' in stack ? {} : known(expected)?.deployOptions,
    }),
    nodeVersion: process.versions.node,
    sourceDigest: functionSourceDigest(ROOT),
    ...{ clockAheadMs, stack },
  };
  if (names === undefined) return common;
  const arn = (service: string, name: string): string =>
    `arn:${partition}:${service}:${region}:${account}:${name}`;
  const [ofFunction, ofBucket, ofQueues, ofTables, ofObservers] = await Promise.all([
    readFunction(target, names.function, arn('sqs', ingestQueueName(target.env))),
    readBucket(target, names.bucket),
    readQueues(target, names),
    readTables(target, names),
    readObservers(target, names.logGroup, arn('sns', alarmTopicName(target.env))),
  ]);
  return { ...common, expected, ...ofFunction, ...ofBucket, ...ofQueues, ...ofTables, ...ofObservers };
};

/** Where the stack does not tell them; nothing is then looked at that needs one. */
const NO_NAMES: Names = {
  bucket: '',
  ingestQueue: '',
  deadLetterQueue: '',
  metadataTable: '',
  eventsTable: '',
  function: '',
  logGroup: '',
};
const KEYS = Object.keys(NO_NAMES) as (keyof Names)[];

/** The names that the stack tells; undefined when one is missing. */
const namesIn = (stack: StackFacts | undefined): Names | undefined => {
  const entries = KEYS.map((name) => [name, stack?.outputs.get(OUTPUTS[name])] as const);
  return entries.every(([, value]) => value !== undefined)
    ? (Object.fromEntries(entries) as Names)
    : undefined;
};
