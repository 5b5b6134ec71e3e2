import pLimit from 'p-limit';
import type { LedgerStore } from '../../ledger/store.ts';
import { nameSet } from '../name-set.ts';
import { type RebuildOutcome, type RebuiltFile, rebuildItem } from './rebuild-item.ts';

export type RebuildOptions = {
  readonly dryRun: boolean;
  readonly onFile: (file: RebuiltFile) => void;
  readonly onProgress: (files: number) => void;
};

/** Enough to hide the latency; each holds one file's item and events. */
const CONCURRENT_FILES = 16;
const NAMES_A_BATCH = 1_000;

/** Rebuilds the items of all files that have events, then names the items that have none. */
export const rebuildProjection = async (
  ledger: Pick<LedgerStore, 'current' | 'eventsOf' | 'replaceItem' | 'fileNames' | 'items'>,
  { dryRun, onFile, onProgress }: RebuildOptions,
): Promise<Readonly<Record<RebuildOutcome, number>>> => {
  const totals = { same: 0, rebuilt: 0, without_events: 0, changed_meanwhile: 0, unreadable: 0 };
  const known = nameSet();
  const limit = pLimit(CONCURRENT_FILES);
  let batch: string[] = [];

  const flush = async (): Promise<void> => {
    await limit.map(batch, async (fileName) => {
      const file = await rebuildItem(fileName, ledger, dryRun);
      totals[file.outcome]++;
      if (file.outcome !== 'same') onFile(file);
    });
    batch = [];
    onProgress(known.size());
  };
  const take = async (fileName: string): Promise<void> => {
    if (!known.add(fileName)) return;
    batch.push(fileName);
    if (batch.length === NAMES_A_BATCH) await flush();
  };

  for await (const fileName of ledger.fileNames()) await take(fileName);
  for await (const { file_name } of ledger.items()) await take(file_name);
  await flush();
  return totals;
};
