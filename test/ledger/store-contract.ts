import { expect, it } from 'vitest';
import { commit } from '../../src/ledger/commit.ts';
import { evolve } from '../../src/ledger/evolve.ts';
import type { LedgerStore } from '../../src/ledger/store.ts';
import { objectVersion, profiledEvent } from '../support/versions.ts';

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

    const admissions = await Promise.all(events.map((event) => commit(store, event)));

    expect((await store.current(fileName))?.sequencer).toBe('05');
    expect(admissions[2]).toBe('process');
    expect((await store.current(fileName))?.revision).toBe(
      admissions.filter((admission) => admission === 'process').length,
    );
  });
};
