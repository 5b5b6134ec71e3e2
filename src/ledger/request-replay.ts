import { commit } from './commit.ts';
import { type Decision, decide } from './decide.ts';
import { EVENT_IDS } from './event-ids.ts';
import { EVENT_VERSION, type FileReplayed } from './events.ts';
import type { ObjectVersion } from './object-version.ts';
import type { LedgerStore } from './store.ts';

/**
 * Asks for a version to be processed again: from then on its notification is no duplicate. Called before the notification is sent.
 *
 * @param facts `replayId` names the operator's run; `occurredAt` is ISO 8601, UTC.
 * @returns `stale` when a newer version is recorded (nothing is written); else `process` and the generation that is asked for.
 */
export const requestReplay = async (
  store: LedgerStore,
  version: ObjectVersion,
  facts: { readonly replayId: string; readonly occurredAt: string },
): Promise<Decision> => {
  const command = { type: 'replay', version } as const;
  const eventOf = (generation: number): FileReplayed => ({
    type: 'FileReplayed',
    event_version: EVENT_VERSION,
    file_name: version.fileName,
    event_id: EVENT_IDS.replayed(version, generation),
    occurred_at: facts.occurredAt,
    version,
    replay_id: facts.replayId,
    generation,
  });
  const decision = decide(await store.current(version.fileName), command);
  if (decision.admission !== 'process') return decision;
  if (decision.generation > 0) return commit(store, version.fileName, command, eventOf);
  await store.record(eventOf(0));
  return decision;
};
