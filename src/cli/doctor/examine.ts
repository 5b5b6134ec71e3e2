import { checkAlarms, checkSubscriptions } from './checks/alarms.ts';
import { checkEncryption } from './checks/encryption.ts';
import { checkGrants } from './checks/grants.ts';
import { checkMapping } from './checks/mapping.ts';
import { checkNotification } from './checks/notification.ts';
import { checkFunction, checkVariables } from './checks/profile-function.ts';
import { checkQueuePolicy } from './checks/queue-policy.ts';
import { checkRedrive, checkRetention, checkVisibility } from './checks/queues.ts';
import { checkStack, checkVersion } from './checks/stack.ts';
import { checkBackups, checkLogGroup, checkTables } from './checks/storage.ts';
import { checkClock, checkNode } from './checks/surroundings.ts';
import { checkTrust } from './checks/trust.ts';
import type { Facts, Surroundings } from './facts.ts';
import type { Finding } from './finding.ts';
import { whenUnread } from './reading.ts';

/** Every check of a deployed stack, along the way of a file. */
const CHECKS: readonly ((facts: Facts) => readonly Finding[])[] = [
  ({ expected }) => whenUnread('template', expected),
  checkVersion,
  checkNotification,
  checkQueuePolicy,
  checkVisibility,
  checkRedrive,
  checkRetention,
  checkMapping,
  checkFunction,
  ({ reservedConcurrency }) => whenUnread('function', reservedConcurrency),
  checkVariables,
  checkTrust,
  checkGrants,
  checkTables,
  checkBackups,
  checkLogGroup,
  checkEncryption,
  ({ bucketKmsKey }) => whenUnread('encryption', bucketKmsKey),
  checkAlarms,
  checkSubscriptions,
];

/** What all checks say of the facts; without a whole stack, those that need none. */
export const examine = (facts: Facts | Surroundings): readonly Finding[] => [
  checkNode(facts),
  checkClock(facts),
  ...checkStack(facts),
  ...('mappings' in facts ? CHECKS.flatMap((check) => check(facts)) : []),
];
