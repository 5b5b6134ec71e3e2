/** npm run model -- [schedules] [seed], or npm run model -- --replay seed path (both are printed with a broken promise). */
import fc from 'fast-check';
import { VARIABLES } from '../../src/contracts.ts';
import { type Schedule, schedules } from './schedule.ts';

// The handler reads its environment when it is loaded; nothing is ever sent there.
process.env.AWS_REGION ??= 'us-east-1';
for (const name of Object.values(VARIABLES)) process.env[name] ??= '1';
const { runSchedule } = await import('./run-schedule.ts');

const [first = '50000', second = String(Date.now() % 2 ** 31), path] = process.argv.slice(2);
const isReplay = first === '--replay';
const runs = isReplay ? 1 : Number(first);
const seed = Number(second);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const totals = { schedules: 0, steps: 0, operations: 0, faults: 0 };
const startedAt = performance.now();
say(`${runs} schedules from seed ${seed}`);
const property = fc.asyncProperty(schedules, async (schedule) => {
  const run = await runSchedule(schedule);
  totals.schedules++;
  totals.steps += run.steps;
  totals.operations += run.operations;
  totals.faults += run.faultsMet;
  if (totals.schedules % 5000 === 0) say(`${totals.schedules} …`);
});
const result = await fc.check(property, {
  numRuns: runs,
  seed,
  ...(path !== undefined && { path, endOnFailure: true }),
});
if (result.failed) {
  say(
    `A promise is broken: ${result.errorInstance instanceof Error ? result.errorInstance.message : 'see below'}`,
  );
  const [schedule] = result.counterexample as [Schedule];
  say(JSON.stringify(schedule));
  await runSchedule(schedule, {}, say).catch(() => {});
  say(`Again: npm run model -- --replay ${result.seed} ${result.counterexamplePath}`);
  process.exitCode = 1;
} else {
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  say(`All promises kept: ${JSON.stringify({ ...totals, seconds })}`);
}
