import type { Drill, Stage } from '../drill.ts';
import { keepDoing } from '../keep-doing.ts';

/** So fast that each five minutes of the alarms see a growth far above five. */
const EVERY_MILLISECONDS = 300;

/** Sends messages that are no notifications; the result stops it. */
const floodWithPoison = ({ pipeline }: Stage): (() => Promise<void>) => {
  const stop = keepDoing((number) => pipeline.send(`<order number="${number}"/>`), EVERY_MILLISECONDS);
  return async () => {
    await stop();
    await pipeline.drained();
  };
};

export const POISON_FLOOD: Drill = {
  name: 'poison-flood',
  story: 'a program of the account sends messages to the ingest queue that are no notifications',
  alarm: 'dead-letter-queue-growing',
  speed: 60,
  inject: async (stage) => ({ variables: {}, end: floodWithPoison(stage) }),
  diagnosis: [
    { page: 'dead-letter-queue-growing', block: 'reasons', shows: /the body is not JSON/ },
    { page: 'dead-letter-queue-growing', block: 'foreign', shows: /the body is not JSON/ },
    { page: 'poison-file', block: 'messages', shows: /body\s+<order number=/ },
  ],
  mitigation: [
    { bridged: 'the sender is stopped by whoever runs it', act: async (_, { end }) => end?.() },
    { page: 'poison-file', block: 'keep-a-copy', shows: /^(?<COUNT>\d+)$/m },
    { page: 'poison-file', block: 'purge', shows: /^\d+ messages? deleted\./m },
    { page: 'poison-file', block: 'delete-copies' },
  ],
  verification: [
    { page: 'poison-file', block: 'gone' },
    { page: 'poison-file', block: 'nothing-wrong' },
  ],
  bridged: [],
};
