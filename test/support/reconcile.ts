/** Compares bucket, tables and dead-letter queue after everything has come to rest: what `pipeline audit` promises, seen by a second pair of eyes. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, NoSuchKey, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import type { Message } from '@aws-sdk/client-sqs';
import pLimit from 'p-limit';
import { fileNameOf, UPLOAD_PREFIX } from '../../src/contracts.ts';
import { fromAttributes } from '../../src/ledger/dynamodb-values.ts';
import type { LedgerEvent, TerminalEvent } from '../../src/ledger/events.ts';
import { fold } from '../../src/ledger/fold.ts';
import type { MetadataItem } from '../../src/ledger/metadata.ts';
import { peekAll } from './dead-letters.ts';
import type { TestStack } from './emulator.ts';
import { outputOf } from './emulator-client.ts';

export type Reconciliation = {
  readonly objects: number;
  readonly records: ReadonlyMap<string, MetadataItem>;
  /** How many there are of each type. */
  readonly eventCounts: ReadonlyMap<string, number>;
  /** Objects without a result that no dead letter speaks of either. */
  readonly lost: readonly string[];
  /** Objects without a result, or with that of an earlier version, that wait in the dead-letter queue. */
  readonly deadLettered: readonly string[];
  /** Two terminal events of one version and one generation. */
  readonly doubled: readonly string[];
  /** The record or the summary is not that of the newest version. */
  readonly stale: readonly string[];
  /** Record, summary and events of one version contradict each other. */
  readonly inconsistent: readonly string[];
  readonly deadLetters: readonly Message[];
};

export type Verdict = 'fine' | 'lost' | 'deadLettered' | 'stale' | 'inconsistent';
type Objects = ReadonlyMap<string, string>;

const READERS = 16;

/** Reads all four places; nothing may be in work meanwhile. */
export const reconcile = async (stack: TestStack): Promise<Reconciliation> => {
  const s3 = new S3Client();
  const bucket = outputOf(stack, 'bucket');
  const objects = await uploads(s3, bucket);
  const records = (await scan(outputOf(stack, 'metadataTable'))) as unknown as MetadataItem[];
  const events = (await scan(outputOf(stack, 'eventsTable'))) as unknown as LedgerEvent[];
  const deadLetters = await peekAll(outputOf(stack, 'deadLetterQueue'));
  const histories = Map.groupBy(events, ({ file_name }) => file_name);
  const byName = new Map(records.map((record) => [record.file_name, record]));
  const limit = pLimit(READERS);
  const verdicts = await Promise.all(
    [...objects].map(([fileName, eTag]) =>
      limit(async () => {
        const record = byName.get(fileName);
        const waits = deadLetters.some(({ Body = '' }) => mentions(Body, fileName));
        const summary = await textOf(s3, bucket, record?.summary_key);
        return [
          fileName,
          judgeFile({ eTag, record, waits, summary, events: histories.get(fileName) }),
        ] as const;
      }),
    ),
  );
  const named = (wanted: Verdict): string[] =>
    verdicts.filter(([, verdict]) => verdict === wanted).map(([fileName]) => fileName);
  return {
    objects: objects.size,
    records: byName,
    eventCounts: new Map([...Map.groupBy(events, ({ type }) => type)].map(([type, of]) => [type, of.length])),
    lost: named('lost'),
    deadLettered: named('deadLettered'),
    doubled: [...histories].filter(([, of]) => hasDouble(of)).map(([fileName]) => fileName),
    stale: named('stale'),
    inconsistent: named('inconsistent'),
    deadLetters,
  };
};

/** What is wrong, one line each; a dead letter is wrong only where none is expected. */
export const problemsOf = (found: Reconciliation): string[] =>
  (['lost', 'doubled', 'stale', 'inconsistent'] as const).flatMap((kind) =>
    found[kind].map((fileName) => `${fileName} is ${kind}`),
  );

export type Evidence = {
  readonly eTag: string;
  readonly record: MetadataItem | undefined;
  readonly waits: boolean;
  readonly summary: string | undefined;
  readonly events: readonly LedgerEvent[] | undefined;
};

/** What the four places together tell of one object. */
export const judgeFile = ({ eTag, record, waits, summary, events = [] }: Evidence): Verdict => {
  const terminals = events.filter(isTerminal);
  const settled = terminals.some(({ version }) => version.eTag === eTag);
  if (!settled) return waits ? 'deadLettered' : terminals.length === 0 ? 'lost' : 'stale';
  if (record?.e_tag !== eTag) return 'stale';
  if (!isDeepStrictEqual(record, fold(events))) return 'inconsistent';
  if (summary === undefined) return 'inconsistent';
  if (JSON.parse(summary).source.e_tag !== eTag) return 'stale';
  const digest = createHash('sha256').update(summary).digest('hex');
  const last = terminals.filter(({ version }) => version.eTag === eTag).at(-1);
  return record.profile_digest === digest && last?.profile_digest === digest ? 'fine' : 'inconsistent';
};

const isTerminal = (event: LedgerEvent): event is TerminalEvent =>
  event.type === 'FileProfiled' || event.type === 'FileFailed';

/** A sequencer names one upload. Ids are derived from it, so that a double would need a fault in the deriving. */
export const hasDouble = (events: readonly LedgerEvent[]): boolean => {
  const facts = events
    .filter(isTerminal)
    .map(({ version, generation }) => `${version.sequencer}|${version.eTag}|${generation}`);
  return new Set(facts).size < facts.length;
};

const mentions = (body: string, fileName: string): boolean =>
  body.includes(encodeURIComponent(fileName).replaceAll('%2F', '/').replaceAll('%20', '+'));

/** eTags by file name. */
const uploads = async (client: S3Client, bucket: string): Promise<Objects> => {
  const found = new Map<string, string>();
  const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: UPLOAD_PREFIX });
  for await (const { Contents = [] } of pages)
    for (const { Key = '', ETag = '' } of Contents) {
      const fileName = fileNameOf(Key);
      if (fileName !== undefined) found.set(fileName, ETag.replaceAll('"', ''));
    }
  return found;
};

const scan = async (table: string): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  const pages = paginateScan({ client: new DynamoDBClient() }, { TableName: table, ConsistentRead: true });
  for await (const { Items = [] } of pages) items.push(...Items.map(fromAttributes));
  return items;
};

const textOf = async (
  client: S3Client,
  bucket: string,
  key: string | undefined,
): Promise<string | undefined> => {
  if (key === undefined) return undefined;
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return await Body?.transformToString();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
};
