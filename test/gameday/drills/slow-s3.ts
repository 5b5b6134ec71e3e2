import type { FaultRule } from '../../../infra/local/fault-rules.ts';
import type { Drill } from '../drill.ts';
import { keepUploading } from '../keep-doing.ts';

const BETWEEN_UPLOADS_MILLISECONDS = 1500;
const LATENCY_MILLISECONDS = 2500;

const SLOW: readonly FaultRule[] = [{ service: 's3', operation: 'GetObject', latency: LATENCY_MILLISECONDS }];

export const SLOW_S3: Drill = {
  name: 'slow-s3',
  story: 'S3 takes two and a half seconds to begin each answer, longer than the objective allows',
  alarm: 'lag-objective-fast-burn',
  speed: 60,
  proxied: true,
  context: { lagObjectiveSeconds: 2 },
  inject: async (stage, prefix) => {
    await stage.proxy?.setRules(SLOW);
    const stop = keepUploading(stage, prefix, BETWEEN_UPLOADS_MILLISECONDS);
    return {
      variables: { FILE: `${prefix}delivery-1.csv`, CAP: '4' },
      end: async () => {
        await stop();
        await stage.proxy?.setRules([]);
      },
    };
  },
  diagnosis: [
    { page: 'lag-objective-fast-burn', block: 'lag' },
    { page: 'lag-objective-fast-burn', block: 'queues' },
    { page: 'lag-objective-fast-burn', block: 'processing-time' },
    { page: 'lag-objective-fast-burn', block: 'slowest' },
  ],
  mitigation: [
    { page: 'lag-objective-fast-burn', block: 'raise-cap', shows: /^4\n$/ },
    { bridged: 'S3 is as fast as before', act: async (_, { end }) => end?.() },
    { bridged: 'what waits is worked off', act: ({ pipeline }) => pipeline.drained(120_000) },
  ],
  verification: [
    { page: 'lag-objective-fast-burn', block: 'upload' },
    { page: 'tables-throttled', block: 'nothing-missing' },
  ],
  bridged: ['the latency is the fault-injecting proxy’s; the lag is measured by the function itself'],
};
