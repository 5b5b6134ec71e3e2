import { decodeMessage } from '../../handlers/decode-message.ts';
import type { Queue } from '../queue.ts';
import type { QueueDepth, QueueDepths } from '../queue-depths.ts';
import { walkQueue } from '../walk-queue.ts';
import type { Surroundings } from './judge.ts';

export type QueuePlaces = {
  readonly bucketName: string;
  readonly ingest: Queue;
  readonly deadLetters: Queue;
  readonly depths: () => Promise<QueueDepths>;
};

export type QueueLimits = {
  /** How many messages of the ingest queue to look at: each look is one of the receives that it is granted. */
  readonly ingest: number;
  readonly deadLetters: number;
};

export type QueuesSeen = Omit<Surroundings, 'now' | 'graceMs' | 'notifiedSuffixes'> & {
  readonly foreignDeadLetters: number;
};

/** The names of the files whose messages could be looked at, and how many messages could not. */
export const lookAtQueues = async (places: QueuePlaces, limits: QueueLimits): Promise<QueuesSeen> => {
  const before = await places.depths();
  const waiting = await namesIn(places.ingest, limits.ingest, places.bucketName);
  const deadLetters = await namesIn(places.deadLetters, limits.deadLetters, places.bucketName);
  return {
    waiting: waiting.names,
    deadLettered: deadLetters.names,
    foreignDeadLetters: deadLetters.foreign,
    unseenIngest: Math.max(0, sum(before.ingest) - waiting.seen),
    unseenDeadLetters: Math.max(0, sum(before.dead_letter) - deadLetters.seen),
  };
};

const namesIn = async (queue: Queue, limit: number, bucket: string) => {
  const names = new Set<string>();
  let foreign = 0;
  if (limit === 0) return { names, foreign, seen: 0 };
  const { seen } = await walkQueue(queue, {
    limit,
    visit: async ({ body }) => {
      const decoded = decodeMessage(body, { bucket });
      if (decoded.kind === 'objects') for (const { fileName } of decoded.versions) names.add(fileName);
      else foreign++;
      return 'kept';
    },
  });
  return { names, foreign, seen };
};

const sum = ({ waiting, in_flight, delayed }: QueueDepth): number => waiting + in_flight + delayed;
