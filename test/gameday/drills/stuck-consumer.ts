import { setMapping } from '../../support/mapping.ts';
import type { Drill } from '../drill.ts';
import { GOOD_FILE } from '../keep-doing.ts';

const FILES = 5;

export const STUCK_CONSUMER: Drill = {
  name: 'stuck-consumer',
  story: 'somebody turns the event source mapping off, and files keep coming',
  alarm: 'oldest-message-too-old',
  speed: 60,
  inject: async ({ stack, pipeline }, prefix) => {
    await setMapping(stack, false);
    const names = Array.from({ length: FILES }, (_, number) => `${prefix}waiting-${number}.csv`);
    for (const name of names) await pipeline.upload(name, GOOD_FILE);
    return { variables: { FILE: names[0]! }, end: () => setMapping(stack, true) };
  },
  diagnosis: [
    { page: 'oldest-message-too-old', block: 'queues' },
    { page: 'oldest-message-too-old', block: 'mapping' },
    { page: 'oldest-message-too-old', block: 'reserved-concurrency' },
  ],
  mitigation: [{ page: 'oldest-message-too-old', block: 'connect' }],
  verification: [
    { page: 'oldest-message-too-old', block: 'drained' },
    { page: 'oldest-message-too-old', block: 'its-history' },
  ],
  bridged: ['the age of the oldest message is estimated from the depth of the queue'],
};
