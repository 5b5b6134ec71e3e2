import { expect, it } from 'vitest';
import { type AuditedFile, type AuditPlaces, runAudit } from '../../../src/cli/audit/run-audit.ts';
import { evolve } from '../../../src/ledger/evolve.ts';
import { ledgerWith } from '../../support/ledger-events.ts';
import { objectVersion, profiledEvent } from '../../support/versions.ts';

const UPLOADED = Date.parse(objectVersion().eventTime);
const versionOf = (fileName: string) => objectVersion({ fileName });
const object = (fileName: string, eTag = 'e1') => ({
  fileName,
  eTag,
  versionId: null,
  lastModified: UPLOADED,
  sizeBytes: 10,
});

const auditOf = async (places: AuditPlaces, overrides: { deadLettered?: string[]; prefix?: string } = {}) => {
  const files: AuditedFile[] = [];
  let progress = 0;
  const totals = await runAudit(places, {
    prefix: overrides.prefix ?? '',
    withDigests: true,
    surroundings: {
      now: UPLOADED + 3_600_000,
      graceMs: 60_000,
      waiting: new Set(),
      deadLettered: new Set(overrides.deadLettered),
      unseenIngest: 0,
      unseenDeadLetters: 0,
    },
    onFile: (file) => files.push(file),
    onProgress: (count) => {
      progress = count;
    },
  });
  return { totals, progress, files: Object.fromEntries(files.map((file) => [file.file_name, file.state])) };
};

const placesWith = async (objects: readonly ReturnType<typeof object>[]) => {
  const ledger = await ledgerWith(
    ...['done.csv', 'replaced.csv', 'gone.csv', 'no-record.csv', 'no-summary.csv'].map((name) => ({
      ...profiledEvent(versionOf(name)),
      summary_key: `processed/${name}`,
    })),
  );
  ledger.lose('no-record.csv');
  const bucket: AuditPlaces['bucket'] = {
    list: async function* (prefix) {
      const listed = objects.filter(({ fileName }) => fileName.startsWith(prefix));
      for (let start = 0; start < listed.length; start += 2) yield listed.slice(start, start + 2);
    },
    head: async (fileName) => objects.find((one) => one.fileName === fileName),
    digest: async (key) => (key === 'processed/no-summary.csv' ? undefined : 'd1'),
  };
  return { ledger, bucket };
};

const OBJECTS = [
  object('done.csv'),
  object('never-received.csv'),
  object('no-record.csv'),
  object('no-summary.csv'),
  object('replaced.csv', 'e2'),
];

it('names every file that is not right, of the bucket, the tables and the dead-letter queue', async () => {
  const { files, totals, progress } = await auditOf(await placesWith(OBJECTS), {
    deadLettered: ['deleted-letter.csv'],
  });

  expect(files).toEqual({
    'never-received.csv': 'lost',
    'no-record.csv': 'inconsistent',
    'no-summary.csv': 'inconsistent',
    'replaced.csv': 'stale',
    'deleted-letter.csv': 'dead_lettered',
  });
  expect(totals).toMatchObject({ done: 1, deleted: 1, lost: 1, stale: 1, inconsistent: 2, dead_lettered: 1 });
  expect(progress).toBe(7);
});

it('names files that only the events, or only the records, know', async () => {
  // prepare
  const places = await placesWith([]);
  const version = versionOf('record-alone.csv');
  await places.ledger.replaceItem({ ...evolve(undefined, profiledEvent(version)) }, 0);

  // act
  const { files } = await auditOf(places);

  // assess
  expect(files).toMatchObject({ 'no-record.csv': 'inconsistent', 'record-alone.csv': 'inconsistent' });
});

it('looks only at names that begin with the prefix', async () => {
  const { totals } = await auditOf(await placesWith(OBJECTS), { prefix: 'no-' });
  expect(totals).toMatchObject({ done: 0, inconsistent: 2, lost: 0, deleted: 0 });
});

it('names a file with an event of a newer release, and goes on with the others', async () => {
  const places = await placesWith(OBJECTS);
  places.ledger.plant({ ...profiledEvent(versionOf('ahead.csv')), event_version: 3 });

  const { files, totals } = await auditOf(places);

  expect(files).toMatchObject({ 'ahead.csv': 'unreadable', 'replaced.csv': 'stale' });
  expect(totals).toMatchObject({ unreadable: 1, inconsistent: 2, done: 1 });
});

it('takes back what a second look clears', async () => {
  // prepare: the listing is older than the object that was processed meanwhile
  const places = await placesWith([object('done.csv', 'of-before')]);
  const racing = { ...places, bucket: { ...places.bucket, head: async () => object('done.csv') } };

  // act
  const { files } = await auditOf(racing, { prefix: 'done' });

  // assess
  expect(files).toEqual({});
});
