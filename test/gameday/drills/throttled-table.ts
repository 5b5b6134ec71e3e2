import type { FaultRule } from '../../../infra/local/fault-rules.ts';
import type { Drill } from '../drill.ts';
import { keepUploading } from '../keep-doing.ts';

const BETWEEN_UPLOADS_MILLISECONDS = 400;

/** Most requests are refused, and some succeed: the SDK gets through in the end, late. */
const THROTTLES: readonly FaultRule[] = [
  { service: 'dynamodb', probability: 0.7, error: { code: 'ThrottlingException' } },
];

export const THROTTLED_TABLE: Drill = {
  name: 'throttled-table',
  story: 'DynamoDB refuses most requests as too many while a burst of files arrives',
  alarm: 'tables-throttled',
  // Slow, so that a minute of the alarms holds the ten throttles of several files.
  speed: 10,
  proxied: true,
  inject: async (stage, prefix) => {
    await stage.proxy?.setRules(THROTTLES);
    const stop = keepUploading(stage, prefix, BETWEEN_UPLOADS_MILLISECONDS);
    return {
      // With or without a recorded attempt: the table refuses that, too.
      variables: { FILE: `${prefix}delivery-1.csv`, CAP: '2', REASON: 'retries used up' },
      end: async () => {
        await stop();
        await stage.proxy?.setRules([]);
      },
    };
  },
  diagnosis: [
    { page: 'tables-throttled', block: 'throttles' },
    { page: 'tables-throttled', block: 'tables' },
  ],
  mitigation: [
    { page: 'tables-throttled', block: 'lower-cap' },
    { bridged: 'the burst is over, and DynamoDB has capacity again', act: async (_, { end }) => end?.() },
    { bridged: 'what was given back comes by itself', act: ({ pipeline }) => pipeline.drained(120_000) },
    { page: 'redrive', block: 'rest', shows: /messages? moved back/ },
  ],
  verification: [
    { page: 'tables-throttled', block: 'no-throttles' },
    { page: 'tables-throttled', block: 'nothing-missing' },
  ],
  bridged: [
    'the throttles are answers of the fault-injecting proxy; the SDK’s repeats and their count are real',
  ],
};
