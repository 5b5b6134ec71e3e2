import { expect, it } from 'vitest';
import { letterGroups } from '../../../src/cli/dead-letters/group-letters.ts';
import { readLetter } from '../../../src/cli/dead-letters/letter.ts';
import { memoryStore } from '../../../src/ledger/memory-store.ts';
import { givenUpEvent, ledgerWith } from '../../support/ledger-events.ts';
import { notification } from '../../support/notifications.ts';
import { objectVersion } from '../../support/versions.ts';

const message = (fileName: string, sentAt: number, reason: string | null = null) => ({
  id: fileName,
  handle: fileName,
  body: JSON.stringify(notification({ key: `uploads/${fileName}` })),
  reason,
  receives: 9,
  sentAt,
  attributes: {},
});

it('counts letters by reason, most first, with the oldest and a few names', async () => {
  // prepare
  const ledger = await ledgerWith(
    ...['a.csv', 'b.csv', 'c.csv', 'd.csv'].map((fileName) => givenUpEvent(objectVersion({ fileName }))),
  );
  const places = { bucket: 'bucket', ledger };
  const groups = letterGroups();

  // act
  groups.add(await readLetter(message('x.csv', 1_000, 'LEDGER_REFUSED'), places));
  for (const [index, name] of ['a.csv', 'b.csv', 'c.csv', 'd.csv'].entries())
    groups.add(await readLetter(message(name, 9_000 - index * 1_000), places));

  // assess
  expect(groups.result()).toEqual([
    {
      reason: 'retries used up: READ_FAILED',
      messages: 4,
      oldest: '1970-01-01T00:00:06.000Z',
      examples: ['a.csv', 'b.csv', 'c.csv'],
    },
    { reason: 'LEDGER_REFUSED', messages: 1, oldest: '1970-01-01T00:00:01.000Z', examples: ['x.csv'] },
  ]);
});

it('says so where the history tells of no attempt', async () => {
  const letter = await readLetter(message('new.csv', 0), { bucket: 'bucket', ledger: memoryStore() });
  expect(letter.reason).toBe('retries used up, no attempt recorded');
});

it('keeps no more groups than its limit, and counts all letters', () => {
  const groups = letterGroups();
  for (let index = 0; index < 1_500; index++)
    groups.add({ message: message(`${index}.csv`, 0), versions: [], reason: `reason ${index}` });
  const result = groups.result();
  expect(result.length).toBeLessThanOrEqual(1_001);
  expect(result[0]).toMatchObject({ reason: 'other reasons', messages: 500 });
});
