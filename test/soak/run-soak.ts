/** `npm run soak`: see SOAK_HELP. */

import { type FaultyStack, startFaultyStack } from '../support/faulty-stack.ts';
import { redrive } from '../support/operators-command.ts';
import { connect } from '../support/pipeline.ts';
import { reconcile } from '../support/reconcile.ts';
import { SOAK_FAULTS } from './faults.ts';
import { figuresOf } from './figures.ts';
import { judge } from './judge.ts';
import { readSoakOptions, SOAK_HELP, type SoakOptions } from './options.ts';
import { planOf, SOAK_PREFIX } from './plan.ts';
import { sendDuplicates, sendFiles } from './send-files.ts';
import { watch } from './watch.ts';

/** Fewer receives than on AWS, so that some files are given up and redriven; times short enough that a killed function's files come back within the run. */
const CONTEXT = {
  timeoutSeconds: 30,
  visibilityTimeoutSeconds: 32,
  maxReceiveCount: 3,
  batchSize: 5,
  maximumConcurrency: 3,
} as const;
/** Milliseconds: a run that takes longer has got stuck. */
const PATIENCE = 30 * 60_000;
const SHOWN_PROBLEMS = 20;
const PROGRESS_MILLISECONDS = 20_000;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const main = async (): Promise<number> => {
  const options = readSoakOptions(process.argv.slice(2));
  if (options === 'help') {
    say(SOAK_HELP);
    return 0;
  }
  say(
    `Soak of ${options.files} files, seed ${options.seed}. Starting an emulator and a fault-injecting proxy …`,
  );
  const stack = await startFaultyStack(CONTEXT);
  try {
    return await soak(options, stack);
  } finally {
    await stack.stop();
  }
};

const soak = async ({ files, seed }: SoakOptions, stack: FaultyStack): Promise<number> => {
  const plan = planOf(files, seed);
  const pipeline = connect(stack);
  const startedAt = Date.now();
  await stack.proxy.setRules(SOAK_FAULTS);
  const stopWatching = watch(stack.pid, stack.proxy);
  const sent = await sendFiles(plan, pipeline);
  say(`Uploaded after ${secondsSince(startedAt)} s. Waiting for the queue to run dry …`);
  const progress = setInterval(async () => {
    say(`${secondsSince(startedAt)} s: ${await pipeline.pending()} messages left`);
  }, PROGRESS_MILLISECONDS);
  const duplicates = await sendDuplicates(plan, pipeline);
  await pipeline.drained(PATIENCE);
  clearInterval(progress);
  const drainedAt = Date.now();
  const watched = stopWatching();
  const { calls, faults } = await stack.proxy.counts();
  await stack.proxy.setRules([]);
  say(`Dry after ${secondsSince(startedAt)} s. Redriving what gave up, without faults …`);
  const redriven = await redrive(stack, SOAK_PREFIX);
  await pipeline.drained(PATIENCE);
  const found = await reconcile(stack);
  const problems = judge(plan, sent, found.records, found);
  const seconds = (drainedAt - startedAt) / 1000;
  say(figuresOf({ plan, found, watched, calls, faults, duplicates, redriven, seconds }));
  say(problems.slice(0, SHOWN_PROBLEMS).join('\n'));
  say(problems.length === 0 ? 'All promises kept.' : `${problems.length} promises broken (seed ${seed}).`);
  return problems.length === 0 ? 0 : 1;
};

const secondsSince = (time: number): string => ((Date.now() - time) / 1000).toFixed(0);

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
  process.stderr.write(`${error.message}\n${SOAK_HELP}\n`);
  process.exitCode = 2;
}
