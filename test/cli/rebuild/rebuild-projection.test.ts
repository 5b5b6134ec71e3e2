import { expect, it } from 'vitest';
import type { RebuiltFile } from '../../../src/cli/rebuild/rebuild-item.ts';
import { rebuildItem } from '../../../src/cli/rebuild/rebuild-item.ts';
import { rebuildProjection } from '../../../src/cli/rebuild/rebuild-projection.ts';
import type { MemoryStore } from '../../../src/ledger/memory-store.ts';
import { givenUpEvent, ledgerWith } from '../../support/ledger-events.ts';
import { objectVersion, profiledEvent } from '../../support/versions.ts';

const versionOf = (fileName: string) => objectVersion({ fileName });

/** `good` as it should be, `lost` without its item, `wrong` with another number, `foreign` without events. */
const damaged = async (): Promise<{ ledger: MemoryStore; before: Map<string, unknown> }> => {
  const ledger = await ledgerWith(
    profiledEvent(versionOf('good.csv')),
    profiledEvent(versionOf('lost.csv')),
    givenUpEvent(versionOf('wrong.csv')),
    profiledEvent(versionOf('wrong.csv')),
    profiledEvent(versionOf('foreign.csv')),
  );
  const before = new Map<string, unknown>(ledger.itemsByName);
  const wrong = ledger.itemsByName.get('wrong.csv')!;
  await ledger.replaceItem({ ...wrong, row_count: 99 }, wrong.revision);
  ledger.lose('lost.csv');
  const events = ledger.eventsOf;
  const names = ledger.fileNames;
  return {
    before,
    ledger: {
      ...ledger,
      eventsOf: (name) => (name === 'foreign.csv' ? none() : events(name)),
      fileNames: async function* () {
        for await (const name of names()) if (name !== 'foreign.csv') yield name;
      },
    },
  };
};

async function* none() {}

const rebuild = async (ledger: MemoryStore, dryRun: boolean) => {
  const files: RebuiltFile[] = [];
  const onFile = (file: RebuiltFile) => files.push(file);
  const totals = await rebuildProjection(ledger, { dryRun, onFile, onProgress: () => {} });
  return { totals, files };
};

it('makes every record what its events fold to, and names what it did', async () => {
  const { ledger, before } = await damaged();

  const { totals, files } = await rebuild(ledger, false);

  expect(totals).toEqual({ same: 1, rebuilt: 2, without_events: 1, changed_meanwhile: 0, unreadable: 0 });
  expect(new Map(ledger.itemsByName)).toEqual(before);
  expect(files.find(({ file_name }) => file_name === 'wrong.csv')?.differences).toEqual(['row_count']);
  expect(files.find(({ file_name }) => file_name === 'foreign.csv')?.outcome).toBe('without_events');
  expect((await rebuild(ledger, false)).totals).toMatchObject({ same: 3, rebuilt: 0 });
});

it('reports the same in a dry run and writes nothing', async () => {
  const { ledger } = await damaged();
  const { totals } = await rebuild(ledger, true);
  expect(totals).toMatchObject({ rebuilt: 2 });
  expect(ledger.itemsByName.get('wrong.csv')?.row_count).toBe(99);
  expect(ledger.itemsByName.has('lost.csv')).toBe(false);
});

it('names a file with an event of a newer release, and goes on with the others', async () => {
  const { ledger } = await damaged();
  const event = profiledEvent(versionOf('ahead.csv'));
  ledger.plant({ ...event, event_version: 3 });

  const { totals, files } = await rebuild(ledger, false);

  expect(totals).toMatchObject({ unreadable: 1, rebuilt: 2, without_events: 1 });
  expect(files.find(({ file_name }) => file_name === 'ahead.csv')).toMatchObject({
    outcome: 'unreadable',
    why: expect.stringContaining(`The event ${event.event_id} of ahead.csv has version 3`),
  });
  expect(ledger.itemsByName.has('ahead.csv')).toBe(false);
});

it('leaves a record to who wrote it meanwhile', async () => {
  // prepare
  const { ledger } = await damaged();
  const wrong = ledger.itemsByName.get('wrong.csv')!;
  const racing: MemoryStore = {
    ...ledger,
    eventsOf: async function* (name) {
      await ledger.replaceItem({ ...wrong, revision: wrong.revision + 1 }, wrong.revision);
      yield* ledger.eventsOf(name);
    },
  };

  // act
  const { outcome } = await rebuildItem('wrong.csv', racing, false);

  // assess
  expect(outcome).toBe('changed_meanwhile');
  expect(ledger.itemsByName.get('wrong.csv')?.revision).toBe(wrong.revision + 1);
});
