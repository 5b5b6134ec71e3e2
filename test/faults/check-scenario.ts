/** One scenario from its first fault to the reconciliation. */
import { REASON_ATTRIBUTE } from '../../src/contracts.ts';
import { audit } from '../support/operators-command.ts';
import { problemsOf, type Reconciliation, reconcile } from '../support/reconcile.ts';
import type { ExpectedFile, Scenario, World } from './scenario.ts';

export type Outcome = {
  readonly name: string;
  /** Faults that the proxy fired. */
  readonly fired: number;
  /** Receives of the files' messages, the longest first. */
  readonly attempts: readonly number[];
  readonly deadLetters: number;
  readonly seconds: number;
  /** What is not as it must be; empty when the promise was kept. */
  readonly problems: readonly string[];
};

/** Beyond the visibility timeout times the receives: what has not come to rest by then does not. */
const PATIENCE_MILLISECONDS = 180_000;

/** Never throws: what goes wrong is a problem of the scenario. */
export const checkScenario = async (scenario: Scenario, world: World): Promise<Outcome> => {
  const { proxy } = world.stack;
  const startedAt = Date.now();
  const problems: string[] = [];
  const attempts: number[] = [];
  let deadLetters = 0;
  await proxy.clearFired();
  await proxy.setRules(scenario.rules);
  try {
    const files = await scenario.run(world);
    await world.pipeline.drained(PATIENCE_MILLISECONDS);
    for (const file of files) problems.push(...(await problemsOfFile(file, world, attempts)));
    const found = await reconcile(world.stack);
    deadLetters = found.deadLetters.length;
    problems.push(...problemsOf(found), ...problemsOfDeadLetters(scenario, found));
    // A dead letter that a scenario wants is one that the audit rightly names.
    const audited = scenario.deadLetters ? undefined : await audit(world.stack);
    if (audited !== undefined) problems.push(`audit: ${audited}`);
  } catch (error) {
    problems.push((error as Error).message);
  }
  const fired = (await proxy.fired()).length;
  const least = scenario.leastFired ?? 1;
  if (fired < least) problems.push(`only ${fired} of at least ${least} faults were fired`);
  await proxy.setRules([]);
  await world.pipeline.emptyDeadLetters();
  const seconds = (Date.now() - startedAt) / 1000;
  return { name: scenario.name, fired, attempts, deadLetters, seconds, problems };
};

const problemsOfFile = async (
  { fileName, eTag, status, rows, attempts }: ExpectedFile,
  { pipeline }: World,
  seen: number[],
): Promise<string[]> => {
  const record = await pipeline.record(fileName);
  if (record === undefined) return [`${fileName} has no record`];
  seen.push(record.attempts);
  const pairs = [
    ['e_tag', record.e_tag, eTag],
    ['status', record.status, status],
    ['row_count', record.row_count, rows],
    ['attempts', record.attempts, attempts ?? record.attempts],
  ] as const;
  return pairs
    .filter(([, is, should]) => is !== should)
    .map(([what, is, should]) => `${fileName}: ${what} is ${is}, not ${should}`);
};

const problemsOfDeadLetters = ({ deadLetters = [] }: Scenario, found: Reconciliation): string[] => {
  const reasons = found.deadLetters.map(
    ({ MessageAttributes }) => MessageAttributes?.[REASON_ATTRIBUTE]?.StringValue ?? 'none',
  );
  return JSON.stringify([...deadLetters].sort()) === JSON.stringify(reasons.sort())
    ? []
    : [`dead letters with reasons [${reasons.join('; ')}] instead of [${deadLetters.join('; ')}]`];
};
