import type { Drill } from './drill.ts';
import { BROKEN_DEPLOYMENT } from './drills/broken-deployment.ts';
import { DISAPPEARING_OBJECTS } from './drills/disappearing-objects.ts';
import { NOTIFICATION_LOST } from './drills/notification-lost.ts';
import { POISON_FLOOD } from './drills/poison-flood.ts';
import { SLOW_S3 } from './drills/slow-s3.ts';
import { STUCK_CONSUMER } from './drills/stuck-consumer.ts';
import { THROTTLED_TABLE } from './drills/throttled-table.ts';

/** Every drill; those that need no proxy come first, and run in `npm test`, too. */
export const DRILLS: readonly Drill[] = [
  POISON_FLOOD,
  STUCK_CONSUMER,
  DISAPPEARING_OBJECTS,
  BROKEN_DEPLOYMENT,
  NOTIFICATION_LOST,
  THROTTLED_TABLE,
  SLOW_S3,
];
