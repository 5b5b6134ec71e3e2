/** `npm run faults [-- PART OF A NAME]`: breaks what can break between the function and AWS, one thing after the other, and checks the promises each time. */
import Table from 'cli-table3';
import { startFaultyStack } from '../support/faulty-stack.ts';
import { connect } from '../support/pipeline.ts';
import { checkScenario, type Outcome } from './check-scenario.ts';
import { FAULT_CONTEXT } from './fault-context.ts';
import { MESSAGE_FAULTS } from './scenarios/messages.ts';
import { OBJECT_FAULTS } from './scenarios/objects.ts';
import { PROCESS_FAULTS } from './scenarios/processes.ts';
import { TABLE_FAULTS } from './scenarios/tables.ts';

const SCENARIOS = [...TABLE_FAULTS, ...OBJECT_FAULTS, ...PROCESS_FAULTS, ...MESSAGE_FAULTS];

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const main = async (): Promise<number> => {
  const wanted = process.argv[2] ?? '';
  const scenarios = SCENARIOS.filter(({ name }) => name.includes(wanted));
  if (scenarios.length === 0) {
    say(
      `No scenario has "${wanted}" in its name. There are:\n${SCENARIOS.map(({ name }) => name).join('\n')}`,
    );
    return 2;
  }
  say('Starting an emulator and the fault-injecting proxy, and deploying to them (about 20 s) …');
  const stack = await startFaultyStack(FAULT_CONTEXT);
  try {
    const world = { stack, pipeline: connect(stack) };
    const outcomes: Outcome[] = [];
    for (const scenario of scenarios) {
      const outcome = await checkScenario(scenario, world);
      say(
        `${outcome.problems.length === 0 ? 'kept  ' : 'BROKEN'} ${outcome.seconds.toFixed(1).padStart(6)} s  ${outcome.name}`,
      );
      outcomes.push(outcome);
    }
    say(tableOf(outcomes));
    return outcomes.some(({ problems }) => problems.length > 0) ? 1 : 0;
  } finally {
    await stack.stop();
  }
};

const tableOf = (outcomes: readonly Outcome[]): string => {
  const table = new Table({
    head: ['What breaks', 'Faults', 'Receives', 'Dead letters', 'Seconds', 'Promises'],
    style: { head: [], border: [] },
    colWidths: [42, 8, 10, 14, 9, 46],
    wordWrap: true,
  });
  for (const { name, fired, attempts, deadLetters, seconds, problems } of outcomes)
    table.push([
      name,
      fired,
      attempts.join(', '),
      deadLetters,
      seconds.toFixed(1),
      problems.length === 0 ? 'kept' : problems.join('\n'),
    ]);
  return table.toString();
};

process.exitCode = await main();
