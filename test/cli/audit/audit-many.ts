/**
 * Audits as many made-up objects as the first argument says, each with a name of a kilobyte, and prints what was found as JSON.
 * Nothing is kept on this side: objects, items and events are made when they are asked for, so what the heap holds is the
 * audit's. Every thousandth object has neither record nor events.
 */
import { setImmediate } from 'node:timers/promises';
import { type AuditPlaces, runAudit } from '../../../src/cli/audit/run-audit.ts';
import { peakResidentMb } from '../../../src/handlers/resident-memory.ts';
import { evolve } from '../../../src/ledger/evolve.ts';
import { objectVersion, profiledEvent } from '../../support/versions.ts';

const OBJECTS_A_PAGE = 1_000;
const LOST_EVERY = 1_000;
const PADDING = 'x'.repeat(1_000);

const count = Number(process.argv[2]);
const uploaded = Date.parse(objectVersion().eventTime);
const nameOf = (index: number): string => `${String(index).padStart(9, '0')}${PADDING}.csv`;
const isLost = (fileName: string): boolean => Number(fileName.slice(0, 9)) % LOST_EVERY === 0;
const endOf = (fileName: string) => profiledEvent(objectVersion({ fileName }));
const objectOf = (fileName: string) => ({
  fileName,
  eTag: 'e1',
  versionId: null,
  lastModified: uploaded,
  sizeBytes: 1,
});

async function* recorded(): AsyncGenerator<string> {
  for (let index = 0; index < count; index++) {
    const fileName = nameOf(index);
    if (!isLost(fileName)) yield fileName;
  }
}

const places: AuditPlaces = {
  bucket: {
    list: async function* () {
      for (let start = 0; start < count; start += OBJECTS_A_PAGE)
        yield Array.from({ length: Math.min(OBJECTS_A_PAGE, count - start) }, (_, index) =>
          objectOf(nameOf(start + index)),
        );
    },
    head: async (fileName) => objectOf(fileName),
    digest: async () => 'd1',
  },
  ledger: {
    current: async (fileName) => {
      await setImmediate();
      return isLost(fileName) ? undefined : evolve(undefined, endOf(fileName));
    },
    eventsOf: async function* (fileName) {
      if (!isLost(fileName)) yield endOf(fileName);
    },
    items: async function* () {
      for await (const fileName of recorded()) yield evolve(undefined, endOf(fileName));
    },
    fileNames: recorded,
  },
};

let named = 0;
let calls = 0;
const totals = await runAudit(places, {
  prefix: '',
  withDigests: true,
  surroundings: {
    now: uploaded + 3_600_000,
    graceMs: 60_000,
    waiting: new Set(),
    deadLettered: new Set(),
    unseenIngest: 0,
    unseenDeadLetters: 0,
  },
  onFile: () => named++,
  onProgress: () => calls++,
});
process.stdout.write(JSON.stringify({ totals, named, calls, peakBytes: peakResidentMb() * 1024 * 1024 }));
