import { expect, it } from 'vitest';
import { walkQueue } from '../../src/cli/walk-queue.ts';
import { memoryQueue } from '../support/memory-queue.ts';

const queueOf = (count: number) => {
  const queue = memoryQueue();
  for (let index = 0; index < count; index++) queue.put({ id: `m${index}` });
  return queue;
};

it('visits every message once and makes all visible again', async () => {
  const queue = queueOf(35);
  const visited: string[] = [];

  const { seen } = await walkQueue(queue, {
    limit: 100,
    visit: async ({ id }) => {
      visited.push(id);
      return 'kept';
    },
  });

  expect(seen).toBe(35);
  expect(new Set(visited).size).toBe(35);
  expect(queue.hidden()).toEqual([]);
});

it('stops at its limit and hides nothing that it received beyond', async () => {
  const queue = queueOf(35);
  const { seen } = await walkQueue(queue, { limit: 12, visit: async () => 'kept' });
  expect(seen).toBe(12);
  expect(queue.hidden()).toEqual([]);
});

it('ends when the visitor has enough', async () => {
  const queue = queueOf(35);
  let visits = 0;
  await walkQueue(queue, { limit: 100, visit: async () => (++visits === 3 ? 'stop' : 'kept') });
  expect(visits).toBe(3);
  expect(queue.hidden()).toEqual([]);
});

it('makes messages visible again when the visitor fails', async () => {
  const queue = queueOf(5);
  let visits = 0;
  const walk = walkQueue(queue, {
    limit: 100,
    visit: async () => {
      if (++visits === 4) throw new Error('no more');
      return 'kept';
    },
  });
  await expect(walk).rejects.toThrow('no more');
  expect(queue.hidden()).toEqual([]);
});

it('takes one empty answer not yet for the end', async () => {
  const queue = queueOf(3);
  let receives = 0;
  const sparse = {
    ...queue,
    receive: async (seconds: number) => (receives++ === 0 ? [] : queue.receive(seconds)),
  };
  expect(await walkQueue(sparse, { limit: 100, visit: async () => 'kept' })).toEqual({ seen: 3 });
});

it('visits a message that comes twice only once', async () => {
  const queue = queueOf(2);
  const forgetful = {
    ...queue,
    receive: async (seconds: number) => {
      for (const id of queue.hidden()) await queue.release({ handle: id });
      return queue.receive(seconds);
    },
  };
  expect(await walkQueue(forgetful, { limit: 100, visit: async () => 'kept' })).toEqual({ seen: 2 });
});

it('ends where messages come as fast as they are looked at, and hides none of them', async () => {
  const queue = queueOf(35);
  let arrived = 0;
  const growing = {
    ...queue,
    receive: async (seconds: number) => {
      if (arrived < 1000) queue.put({ id: `new${arrived++}` });
      return queue.receive(seconds);
    },
  };
  const { seen } = await walkQueue(growing, { limit: 10_000, visit: async () => 'kept' });
  expect(seen).toBeGreaterThanOrEqual(35);
  expect(seen).toBeLessThan(100);
  expect(queue.hidden()).toEqual([]);
});
