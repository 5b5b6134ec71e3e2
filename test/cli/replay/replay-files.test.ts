import { describe, expect, it } from 'vitest';
import { type ReplayedFile, replayFiles } from '../../../src/cli/replay/replay-files.ts';
import { selectFiles } from '../../../src/cli/replay/select-files.ts';
import { decodeMessage } from '../../../src/handlers/decode-message.ts';
import { decide } from '../../../src/ledger/decide.ts';
import { EVENT_IDS } from '../../../src/ledger/event-ids.ts';
import { evolve } from '../../../src/ledger/evolve.ts';
import type { LedgerStore } from '../../../src/ledger/store.ts';
import { eventsOf, typesOf } from '../../support/events-of.ts';
import { ledgerWith } from '../../support/ledger-events.ts';
import { memoryQueue } from '../../support/memory-queue.ts';
import { objectVersion, profiledEvent } from '../../support/versions.ts';

const version = objectVersion({ fileName: 'sales/a b+ü.csv' });
const end = profiledEvent(version);
const object = (fileName: string, overrides = {}) => ({
  fileName,
  eTag: 'e1',
  versionId: null,
  lastModified: Date.parse(version.eventTime),
  sizeBytes: 10,
  ...overrides,
});

async function* names(...fileNames: string[]) {
  yield* fileNames;
}

const replay = async (
  ledger: LedgerStore,
  options: { id?: string; dryRun?: boolean; head?: object | undefined; send?: () => Promise<void> } = {},
) => {
  const ingest = memoryQueue();
  const files: ReplayedFile[] = [];
  const head = 'head' in options ? options.head : {};
  await replayFiles(
    names(version.fileName),
    { replayId: options.id ?? 'r1', dryRun: options.dryRun ?? false },
    {
      bucketName: 'bucket',
      bucket: { head: async (name) => head && object(name, head) },
      ledger,
      ingest: { send: options.send ?? ingest.send },
      turn: async () => {},
      now: () => Date.UTC(2026, 0, 3),
    },
    (file) => files.push(file),
  );
  const versions = ingest.sent.flatMap(({ body }) => {
    const decoded = decodeMessage(body, { bucket: 'bucket' });
    return decoded.kind === 'objects' ? decoded.versions : [];
  });
  return { outcome: files[0]?.outcome, versions };
};

describe('a replay', () => {
  it('asks for a new generation and sends the recorded version, which is then processed', async () => {
    const ledger = await ledgerWith(end);

    const { outcome, versions } = await replay(ledger);

    expect(outcome).toBe('asked');
    expect(versions).toEqual([version]);
    const decision = decide(await ledger.current(version.fileName), {
      type: 'receive',
      version: versions[0]!,
    });
    expect(decision).toEqual({ admission: 'process', generation: 1 });
  });

  it('with the same id sends again what was never ended, and asks for nothing more', async () => {
    const ledger = await ledgerWith(end);
    await replay(ledger);

    const { outcome, versions } = await replay(ledger);

    expect(outcome).toBe('asked_before');
    expect(versions).toHaveLength(1);
    expect(await ledger.current(version.fileName)).toMatchObject({ generation: 1 });
  });

  it('with the same id does not do again what was done', async () => {
    const ledger = await ledgerWith(end);
    await replay(ledger);
    const again = { ...end, event_id: EVENT_IDS.terminal(version, 1), generation: 1 };
    const current = await ledger.current(version.fileName);
    await ledger.append(again, evolve(current, again), current?.revision ?? 0);

    const { outcome, versions } = await replay(ledger);

    expect({ outcome, versions }).toEqual({ outcome: 'done_before', versions: [] });
    expect((await replay(ledger, { id: 'r2' })).outcome).toBe('asked');
  });

  it('that crashes before the message is sent is mended by the same id', async () => {
    const ledger = await ledgerWith(end);
    const send = async (): Promise<never> => {
      throw new Error('crash');
    };
    await expect(replay(ledger, { send })).rejects.toThrow('crash');
    expect((await replay(ledger)).versions).toHaveLength(1);
  });

  it('sends an object that nobody recorded, as the bucket knows it', async () => {
    const ledger = await ledgerWith();

    const { outcome, versions } = await replay(ledger);

    expect(outcome).toBe('asked');
    expect(versions).toEqual([{ ...version, sequencer: null }]);
    expect(await typesOf(ledger, version.fileName)).toEqual(['FileReplayed']);
  });

  it('sends a newer object so that it follows the recorded version, in the same second too', async () => {
    const recorded = { ...version, eventTime: '2026-01-02T03:04:05.700Z' };
    const ledger = await ledgerWith(profiledEvent(recorded));

    const { versions } = await replay(ledger, { head: { eTag: 'e2' } });

    expect(versions).toMatchObject([{ eTag: 'e2', sequencer: null }]);
    const command = { type: 'receive', version: versions[0]! } as const;
    expect(decide(await ledger.current(version.fileName), command).admission).toBe('process');
  });

  it('leaves out an object that is gone', async () => {
    const ledger = await ledgerWith(end);
    expect(await replay(ledger, { head: undefined })).toEqual({ outcome: 'object_gone', versions: [] });
  });

  it('changes nothing in a dry run', async () => {
    const ledger = await ledgerWith(end);
    expect(await replay(ledger, { dryRun: true })).toEqual({ outcome: 'would_ask', versions: [] });
    expect(await eventsOf(ledger, version.fileName)).toEqual([end]);
  });
});

describe('a selection', () => {
  const select = async (selection: Parameters<typeof selectFiles>[0]) => {
    const ledger = await ledgerWith(
      profiledEvent(objectVersion({ fileName: 'a/old.csv', eventTime: '2026-01-01T00:00:00.000Z' })),
      profiledEvent(objectVersion({ fileName: 'a/new.csv', eventTime: '2026-01-03T00:00:00.000Z' })),
      {
        ...profiledEvent(objectVersion({ fileName: 'b.csv', eventTime: '2026-01-03T00:00:00.000Z' })),
        type: 'FileFailed',
        error_code: 'NOT_TEXT',
        error_message: 'No text.',
      },
    );
    const listed = [
      object('a/new.csv', { lastModified: Date.UTC(2026, 0, 3) }),
      object('a/old.csv', { lastModified: Date.UTC(2026, 0, 1) }),
      object('b.csv', { lastModified: Date.UTC(2026, 0, 3) }),
    ];
    const bucket = {
      list: async function* (prefix: string) {
        yield listed.filter(({ fileName }) => fileName.startsWith(prefix));
      },
    };
    const found: string[] = [];
    for await (const name of selectFiles(selection, bucket, ledger)) found.push(name);
    return found.sort();
  };
  const since = Date.UTC(2026, 0, 2);

  it.each([
    [{ prefix: '' }, ['a/new.csv', 'a/old.csv', 'b.csv']],
    [{ prefix: 'a/' }, ['a/new.csv', 'a/old.csv']],
    [{ prefix: 'a/', since }, ['a/new.csv']],
    [{ prefix: '', status: 'error' as const }, ['b.csv']],
    [{ prefix: '', status: 'success' as const, since }, ['a/new.csv']],
    [{ prefix: '', file: 'x.csv' }, ['x.csv']],
  ])('of %j means %j', async (selection, files) => {
    expect(await select(selection)).toEqual(files);
  });
});
