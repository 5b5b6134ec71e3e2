import { expect, it } from 'vitest';
import { letterIds } from '../../../src/cli/dead-letters/letter-ids.ts';
import { purge } from '../../../src/cli/dead-letters/purge.ts';
import { memoryQueue } from '../../support/memory-queue.ts';

it('deletes what was counted and leaves what arrived since', async () => {
  const queue = memoryQueue();
  for (const id of ['a', 'b', 'c']) queue.put({ id });
  const counted = await letterIds(queue, 100);
  queue.put({ id: 'late' });

  expect(await purge(queue, counted, 100)).toBe(3);

  expect(queue.ids()).toEqual(['late']);
  expect(queue.hidden()).toEqual([]);
});
