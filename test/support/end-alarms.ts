import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { readPresentAlarms, setState } from '../../infra/local/companion/alarm-states.ts';
import { alarmName } from '../../src/contracts.ts';
import type { TestStack } from './emulator.ts';

/**
 * Ends every alarm of the stack that fires. The emulator judges them itself when a metric is put (`audit --publish`), and never
 * again: what fired once stays so, whatever test comes next.
 */
export const endAlarms = async ({ env }: TestStack): Promise<void> => {
  const client = new CloudWatchClient();
  for (const [name, { state }] of await readPresentAlarms(client, alarmName(env, '')))
    if (state === 'ALARM') await setState(client, name, { state: 'OK', reason: 'ended by a test' });
};
