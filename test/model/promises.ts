/**
 * The promises of docs/ledger.md as the model holds the function to them: some after every step, some when the queue is empty. A broken one
 * throws its name first.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { summaryKeyOf } from '../../src/contracts.ts';
import type { TerminalEvent } from '../../src/ledger/events.ts';
import { fold } from '../../src/ledger/fold.ts';
import type { VersionOrder } from '../../src/ledger/object-version.ts';
import { filesOf, isSettled, itemVersion, newestOf, type Recorded, readBack, uploadOf } from './recorded.ts';
import type { Upload, World } from './world.ts';

export const PROMISES = {
  nothingLost: 'no file is lost',
  noForeignLost: 'no foreign message is lost',
  neverBackwards: 'an older version never replaces a newer one',
  oneEnd: 'each version and generation has one end',
  truth: 'an end tells the truth about its version',
  noWork: 'a duplicate is acknowledged without work',
  newest: 'metadata describes the newest version',
  summary: 'the summary is the one that the metadata speaks of',
  foreignAtOnce: 'a foreign message goes to the dead-letter queue at once, with its reason',
  noFalseAlarm: 'what meets no fault is not given up',
  rebuilt: 'the events alone give the same metadata',
  ends: 'the queue drains',
} as const;
export type Promised = keyof typeof PROMISES;

export class BrokenPromise extends Error {
  readonly promised: Promised;
  constructor(promised: Promised, detail: string) {
    super(`${PROMISES[promised]}: ${detail}`);
    this.name = 'BrokenPromise';
    this.promised = promised;
  }
}

const hold = (isKept: boolean, promised: Promised, detail: string): void => {
  if (!isKept) throw new BrokenPromise(promised, detail);
};

/** Checks after every step; it remembers what was true before. */
export const watch = (world: World): (() => void) => {
  const ranks = new Map<string, number>();
  let writes = -1;
  let recorded: Recorded;
  const notBackwards = (place: string, rank: number | undefined): void => {
    if (rank === undefined) return;
    hold(rank >= (ranks.get(place) ?? -1), 'neverBackwards', `${place} fell back to upload ${rank}`);
    ranks.set(place, rank);
  };
  return () => {
    if (writes !== world.dynamoDb.writes()) {
      writes = world.dynamoDb.writes();
      recorded = readBack(world);
      endsAreTrueAndSingle(world, recorded);
    }
    for (const fileName of filesOf(world)) {
      const item = recorded.items.get(fileName);
      if (item)
        notBackwards(`the metadata of ${fileName}`, uploadOf(world, fileName, itemVersion(item))?.rank);
      notBackwards(`the summary of ${fileName}`, summaryOf(world, fileName)?.upload?.rank);
      nothingIsLost(world, recorded, fileName);
    }
    for (const body of world.foreign)
      hold(
        isSomewhere(world, (message) => message.body === body),
        'noForeignLost',
        body,
      );
  };
};

const nothingIsLost = (world: World, recorded: Recorded, fileName: string): void => {
  const newest = newestOf(world, fileName)!;
  const isPending = isSomewhere(world, ({ body }) => world.named(body).includes(newest.rank));
  const isKept = isPending || hasEnd(recorded, newest);
  hold(isKept, 'nothingLost', `upload ${newest.rank} of ${fileName} is nowhere`);
};

/** A terminal event of the upload itself, or one of equal bytes that no sender's order tells apart from it. */
const hasEnd = ({ terminals, items }: Recorded, upload: Upload): boolean => {
  const item = items.get(upload.fileName);
  return terminals.some((end) => isOf(end, upload)) || (item?.e_tag === upload.eTag && isSettled(item));
};

const isOf = ({ file_name, version }: TerminalEvent, upload: Upload): boolean =>
  file_name === upload.fileName &&
  version.versionId === upload.versionId &&
  version.eTag === upload.eTag &&
  version.eventTime === upload.eventTime;

const isSomewhere = ({ queue }: World, isMeant: (message: { readonly body: string }) => boolean): boolean =>
  [...queue.messages.values(), ...queue.deadLetters.values()].some(isMeant);

const endsAreTrueAndSingle = (world: World, { terminals }: Recorded): void => {
  const seen = new Set<string>();
  for (const end of terminals) {
    const upload = uploadOf(world, end.file_name, end.version);
    const fact = `${end.file_name} upload ${upload?.rank} generation ${end.generation}`;
    hold(!seen.has(fact), 'oneEnd', fact);
    seen.add(fact);
    hold(upload !== undefined && isTrue(world, end, upload), 'truth', `${fact}: ${JSON.stringify(end)}`);
  }
};

const isTrue = (world: World, end: TerminalEvent, upload: Upload): boolean => {
  if (end.type === 'FileProfiled') return end.details.row_count === upload.content && upload.content > 0;
  if (end.error_code === 'EMPTY_FILE') return upload.content === 0;
  return end.error_code === 'OBJECT_MISSING' && world.wasDeleted(upload) && !world.schedule.isVersioned;
};

type StoredSummary = { readonly text: string; readonly upload: Upload | undefined };

const summaryOf = (world: World, fileName: string): StoredSummary | undefined => {
  const stored = world.s3.latest(summaryKeyOf(fileName));
  if (stored === undefined) return undefined;
  const order = JSON.parse(decodeURIComponent(stored.metadata['source-version'] ?? 'null')) as VersionOrder;
  return { text: stored.bytes.toString(), upload: uploadOf(world, fileName, order) };
};

/** What an invocation knew when it began: reading a version that was already settled then is work for nothing. */
export const settledRanks = (world: World): ReadonlyMap<string, number> => {
  const settled = new Map<string, number>();
  for (const [fileName, item] of readBack(world).items) {
    const rank = uploadOf(world, fileName, itemVersion(item))?.rank;
    if (rank !== undefined && isSettled(item)) settled.set(fileName, rank);
  }
  return settled;
};

/** Checks once the queue is empty and nothing runs any more. */
export const checkAtTheEnd = (world: World, hasMetFaults: boolean): void => {
  const recorded = readBack(world);
  const deadLetters = [...world.queue.deadLetters.values()];
  for (const fileName of filesOf(world)) {
    const rebuilt = fold(recorded.events.filter(({ file_name }) => file_name === fileName));
    const isEqual = isDeepStrictEqual(rebuilt, recorded.items.get(fileName));
    hold(isEqual, 'rebuilt', `${fileName}: ${JSON.stringify(rebuilt)}`);
    const newest = newestOf(world, fileName)!;
    if (!deadLetters.some(({ body }) => world.named(body).includes(newest.rank)))
      isDescribed(world, recorded, newest);
  }
  for (const body of world.foreign) {
    const found = deadLetters.find((letter) => letter.body === body);
    hold(found !== undefined, 'noForeignLost', body);
    if (!hasMetFaults) hold(Boolean(found?.reason), 'foreignAtOnce', body);
  }
  if (!hasMetFaults) {
    const unexpected = deadLetters.filter(({ body }) => !world.foreign.includes(body));
    hold(unexpected.length === 0, 'noFalseAlarm', `${unexpected.length} in the dead-letter queue`);
  }
};

const isDescribed = (world: World, { items }: Recorded, newest: Upload): void => {
  const item = items.get(newest.fileName);
  const isNewest =
    item !== undefined &&
    isSettled(item) &&
    item.e_tag === newest.eTag &&
    item.version_id === newest.versionId &&
    item.event_time === newest.eventTime &&
    (world.schedule.sequencers !== 'growing' || item.sequencer === newest.sequencer);
  hold(isNewest, 'newest', `${newest.fileName} upload ${newest.rank}: ${JSON.stringify(item)}`);
  const stored = summaryOf(world, newest.fileName);
  const digest = createHash('sha256')
    .update(stored?.text ?? '')
    .digest('hex');
  hold(digest === item?.profile_digest, 'summary', `${newest.fileName}: another digest, or none`);
  const summary = JSON.parse(stored?.text ?? '{}');
  const isSame = summary.source?.e_tag === newest.eTag && summary.row_count === item?.row_count;
  hold(isSame, 'summary', `${newest.fileName}: of another version`);
};

/** A read by an invocation of what was settled before it began. */
export const checkRead = (
  world: World,
  settled: ReadonlyMap<string, number>,
  input: Record<string, unknown>,
): void => {
  const fileName = String(input.Key).slice('uploads/'.length);
  const eTag = String(input.IfMatch ?? '').replaceAll('"', '');
  const meant = world.uploads.filter(
    (upload) =>
      upload.fileName === fileName &&
      (input.VersionId === undefined ? upload.eTag === eTag : upload.versionId === input.VersionId),
  );
  const rank = Math.max(...meant.map((upload) => upload.rank));
  const known = settled.get(fileName) ?? -1;
  hold(meant.length === 0 || rank > known, 'noWork', `${fileName} upload ${rank}, ${known} is recorded`);
};
