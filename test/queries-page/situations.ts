/** What happens on the stack before the page's queries are asked: something for each of them to find. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FaultRule } from '../../infra/local/fault-rules.ts';
import { eventually } from '../support/eventually.ts';
import type { FaultyStack } from '../support/faulty-stack.ts';
import { redrive } from '../support/operators-command.ts';
import type { connect } from '../support/pipeline.ts';

type Pipeline = ReturnType<typeof connect>;

const ROOT = join(import.meta.dirname, '../..');
const SAMPLES = [
  'sales.csv',
  'sales-dirty.csv',
  'umsatz-latin1.csv',
  'sensors.csv.gz',
  'renamed-workbook.csv',
];
/** About 1.6 MB: half a minute at the rate below, longer than the function has. */
const LARGE = `id,amount\n${Array.from({ length: 130_000 }, (_, i) => `${i},${i}.5`).join('\n')}\n`;
const SLOW_BODY: FaultRule = {
  service: 's3',
  operation: 'GetObject',
  times: 1,
  response: { bandwidth_kbps: 50 },
};
const THROTTLED = { code: 'ProvisionedThroughputExceededException' } as const;
/** What the SDK bears within one call, and what it does not. */
const throttling = (times: number): FaultRule => ({
  service: 'dynamodb',
  operation: 'TransactWriteItems',
  times,
  error: THROTTLED,
});
const BUSY_BUCKET: FaultRule = {
  service: 's3',
  operation: 'GetObject',
  error: { code: 'SlowDown', status: 503 },
};
/** Three receives with their back-offs. */
const PATIENCE_MS = 180_000;
const GOOD = 'id,amount\n1,2.5\n2,3.5\n';

export const makeSituations = async (stack: FaultyStack, pipeline: Pipeline): Promise<void> => {
  const uploaded = async (name: string, content: string | Uint8Array) =>
    pipeline.processed(name, await pipeline.upload(name, content));
  for (const name of SAMPLES) await uploaded(name, readFileSync(join(ROOT, 'samples', name)));
  await uploaded('returns.csv', '');
  await pipeline.notifyAgain('sales.csv');
  await pipeline.notifyAgain('sales.csv');
  await pipeline.send({ hello: 'world' });
  for (const [name, content, rule] of [
    ['orders.csv', LARGE, SLOW_BODY],
    ['stock.csv', GOOD, throttling(2)],
    ['prices.csv', GOOD, throttling(4)],
  ] as const) {
    await stack.proxy.setRules([rule]);
    await uploaded(name, content);
  }
  await stack.proxy.setRules([]);
  await giveUpAndRedrive(stack, pipeline);
  await pipeline.drained();
  const environment = { ...process.env, ...stack.environment };
  const words = ['replay', '--file', 'sales-dirty.csv', '--env', stack.env];
  await promisify(execFile)(join(ROOT, 'bin/pipeline'), words, { env: environment });
  await eventually('the replay', async () => {
    const { length } = await pipeline.terminalEvents('sales-dirty.csv');
    return length === 2 ? true : undefined;
  });
  await pipeline.drained();
};

/** The object cannot be read until the message is dead-lettered; then it is moved back. */
const giveUpAndRedrive = async (stack: FaultyStack, pipeline: Pipeline): Promise<void> => {
  await stack.proxy.setRules([BUSY_BUCKET]);
  const eTag = await pipeline.upload('customers.csv', GOOD);
  await pipeline.deadLettered('customers.csv', PATIENCE_MS);
  await stack.proxy.setRules([]);
  await redrive(stack);
  await pipeline.processed('customers.csv', eTag);
};
