import { expect, it } from 'vitest';
import { commit } from '../../src/ledger/commit.ts';
import type { TerminalEvent } from '../../src/ledger/events.ts';
import { evolve } from '../../src/ledger/evolve.ts';
import type { LedgerStore } from '../../src/ledger/store.ts';
import { attemptedEvent, objectVersion, profiledEvent, supersededEvent } from '../support/versions.ts';

const finish = (store: LedgerStore, event: TerminalEvent) =>
  commit(
    store,
    event.file_name,
    { type: 'finish', version: event.version, generation: event.generation },
    () => event,
  );

const all = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
};

/** What every LedgerStore does. `fileName` is new for each test, so that one table serves them all. */
export const storeContract = (makeStore: () => LedgerStore): void => {
  let counter = 0;
  const newFile = () => `contract-${Date.now()}-${counter++}.csv`;

  it('knows nothing of a file that was never recorded', async () => {
    expect(await makeStore().current(newFile())).toBeUndefined();
  });

  it('gives back the item that was appended', async () => {
    const store = makeStore();
    const event = profiledEvent(objectVersion({ fileName: newFile() }));
    const item = evolve(undefined, event);

    const result = await store.append(event, item, 0);

    expect(result).toEqual({ outcome: 'appended' });
    expect(await store.current(event.file_name)).toEqual(item);
  });

  it('keeps columns named like a prototype property', async () => {
    const store = makeStore();
    const schema = JSON.parse('{"__proto__":"int","constructor":"float","toString":"date"}');
    const event = profiledEvent(objectVersion({ fileName: newFile() }), { schema });

    await store.append(event, evolve(undefined, event), 0);

    const item = await store.current(event.file_name);
    expect(JSON.stringify(item?.schema, Object.keys(schema).sort())).toBe(
      JSON.stringify(schema, Object.keys(schema).sort()),
    );
    expect(Object.keys(item?.schema ?? {}).sort()).toEqual(['__proto__', 'constructor', 'toString']);
  });

  it('tells who was first when the item changed meanwhile', async () => {
    const store = makeStore();
    const fileName = newFile();
    const first = profiledEvent(objectVersion({ fileName, sequencer: '01' }));
    const second = profiledEvent(objectVersion({ fileName, sequencer: '02', eTag: 'e2' }));
    await store.append(first, evolve(undefined, first), 0);

    const result = await store.append(second, evolve(undefined, second), 0);

    expect(result).toEqual({ outcome: 'conflict', current: evolve(undefined, first) });
    expect(await store.current(fileName)).toEqual(evolve(undefined, first));
  });

  it('refuses an event that is already there, and leaves the item alone', async () => {
    const store = makeStore();
    const event = profiledEvent(objectVersion({ fileName: newFile() }));
    const item = evolve(undefined, event);
    await store.append(event, item, 0);

    const result = await store.append(event, evolve(item, event), 1);

    expect(result).toEqual({ outcome: 'event_exists' });
    expect(await store.current(event.file_name)).toEqual(item);
  });

  it('ends with the newest version when many are committed at once', async () => {
    const store = makeStore();
    const fileName = newFile();
    const events = ['03', '01', '05', '02', '04'].map((sequencer) =>
      profiledEvent(objectVersion({ fileName, sequencer, eTag: `e${sequencer}` })),
    );

    const decisions = await Promise.all(events.map((event) => finish(store, event)));

    expect((await store.current(fileName))?.sequencer).toBe('05');
    expect(decisions[2]?.admission).toBe('process');
    expect((await store.current(fileName))?.revision).toBe(
      decisions.filter(({ admission }) => admission === 'process').length,
    );
  });

  it('records a told event once, and gives the events of a file in the order of their ids', async () => {
    const store = makeStore();
    const version = objectVersion({ fileName: newFile() });
    const end = profiledEvent(version);
    const superseded = supersededEvent(version);
    const attempted = attemptedEvent(version);
    await store.append(end, evolve(undefined, end), 0);

    const results = [
      await store.record(superseded),
      await store.record(attempted),
      await store.record(attempted),
    ];

    expect(results).toEqual(['appended', 'appended', 'event_exists']);
    expect(await all(store.eventsOf(version.fileName))).toEqual([attempted, superseded, end]);
    expect(await store.current(version.fileName)).toEqual(evolve(undefined, end));
  });

  it('replaces an item only at the revision that was read', async () => {
    const store = makeStore();
    const event = profiledEvent(objectVersion({ fileName: newFile() }));
    const item = evolve(undefined, event);

    expect(await store.replaceItem(item, 1)).toEqual({ outcome: 'conflict', current: undefined });
    expect(await store.replaceItem(item, 0)).toEqual({ outcome: 'replaced' });
    expect(await store.replaceItem({ ...item, attempts: 9 }, 0)).toEqual({
      outcome: 'conflict',
      current: item,
    });
    expect(await store.replaceItem({ ...item, revision: 2 }, 1)).toEqual({ outcome: 'replaced' });
  });

  it('goes over all files, items and events, those of one file together and in order', async () => {
    const store = makeStore();
    const names = [newFile(), newFile(), newFile()];
    for (const fileName of names) {
      const version = objectVersion({ fileName });
      await store.record(attemptedEvent(version));
      await finish(store, profiledEvent(version));
    }

    const ours = <T>(found: readonly T[], nameOf: (value: T) => string) =>
      found.filter((value) => names.includes(nameOf(value)));
    const fileNames = ours(await all(store.fileNames()), (name) => name);
    const items = ours(await all(store.items()), (item) => item.file_name);
    const events = ours(await all(store.events()), (event) => event.file_name);

    expect([...fileNames].sort()).toEqual([...names].sort());
    expect(items).toHaveLength(3);
    expect(events.map(({ type }) => type)).toEqual(
      Array(3).fill(['ProfilingAttempted', 'FileProfiled']).flat(),
    );
    for (const i of [0, 2, 4]) expect(events[i]?.file_name).toBe(events[i + 1]?.file_name);
  });
};
