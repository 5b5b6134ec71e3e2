import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evolve } from '../../src/ledger/evolve.ts';
import { fold } from '../../src/ledger/fold.ts';
import { memoryStore } from '../../src/ledger/memory-store.ts';
import { UnknownEvent, upcast } from '../../src/ledger/upcast.ts';
import { eventsOf } from '../support/events-of.ts';
import { objectVersion, profiledEvent } from '../support/versions.ts';

const recorded = (name: string) =>
  JSON.parse(readFileSync(new URL(`recorded/${name}.json`, import.meta.url), 'utf8'));

describe('upcast', () => {
  it.each(['event-v1-profiled', 'event-v1-failed'])('reads %s, as it was stored, as generation 0', (name) => {
    const stored = recorded(name);
    expect(upcast(stored)).toEqual({ ...stored, event_version: 2, generation: 0 });
  });

  it('leaves an event of today as it is', () => {
    const event = profiledEvent(objectVersion());
    expect(upcast(event)).toBe(event);
  });

  it('refuses an event of a version that it does not know, rather than misread it', () => {
    const event = profiledEvent(objectVersion());
    expect(() => upcast({ ...event, event_version: 3 })).toThrow(
      `The event ${event.event_id} of sales.csv has version 3`,
    );
    expect(() => upcast({})).toThrow(UnknownEvent);
  });

  it('folds an old event to the very item that was stored with it', () => {
    const old = recorded('event-v1-failed');
    expect(fold([upcast(old)])).toEqual(recorded('item-v1-failed'));
  });

  it('lets old events be folded together with new ones', async () => {
    const store = memoryStore();
    const old = recorded('event-v1-profiled');
    store.plant(old);
    const [event] = await eventsOf(store, old.file_name);
    expect(event && fold([event])).toMatchObject({ status: 'success', revision: 1 });
    expect(fold([upcast(old)])).toEqual(evolve(undefined, upcast(old) as never));
  });
});
