/** `npm run queries`: writes docs/queries.md with what each saved query answers on a deployed function. */
import { writeFileSync } from 'node:fs';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { answerTable } from '../../src/cli/insights/answer-table.ts';
import { evaluateHere } from '../../src/cli/insights/evaluate-here.ts';
import { readSavedQueries } from '../../src/observability/queries/read-saved-queries.ts';
import { fillIn, type SavedQuery } from '../../src/observability/queries/saved-query.ts';
import { outputOf } from '../support/emulator-client.ts';
import { type FaultyStack, startFaultyStack } from '../support/faulty-stack.ts';
import { connect } from '../support/pipeline.ts';
import { type Answered, renderPage } from './render-page.ts';
import { makeSituations } from './situations.ts';

const PAGE = new URL('../../docs/queries.md', import.meta.url);
/** Of a wide terminal: what does not fit is cut as there. */
const WIDTH = 160;
const PLAIN = { width: WIDTH, paint: (_style: unknown, text: string) => text };
/** Short times, so that a slow file is stopped and a broken one given up within the minute. */
const CONTEXT = { timeoutSeconds: 10, visibilityTimeoutSeconds: 12, maxReceiveCount: 3 };
/** The emulator's invocations take no five seconds, but for one. */
const PARAMETERS: Readonly<Record<string, Record<string, string>>> = {
  'file-history': { file_name: 'customers.csv' },
};

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const answer = async (stack: FaultyStack, query: SavedQuery, since: number): Promise<Answered> => {
  const given = PARAMETERS[query.name] ?? {};
  const found = await evaluateHere(
    new CloudWatchLogsClient(),
    fillIn(query, given),
    { since, until: Date.now() },
    { logGroup: outputOf(stack, 'logGroup'), account: '000000000000' },
  );
  const words = Object.entries(given).map(([name, value]) => ` --param ${name}=${value}`);
  say(`${query.name}: ${found.rows.length} rows`);
  return {
    query,
    command: `bin/pipeline insights run ${query.name}${words.join('')}`,
    output: found.rows.length === 0 ? 'No rows' : answerTable(found, PLAIN),
  };
};

const main = async (): Promise<void> => {
  say('Starting an emulator and the fault-injecting proxy, and deploying to them …');
  const since = Date.now();
  const stack = await startFaultyStack(CONTEXT);
  try {
    await makeSituations(stack, connect(stack));
    const answers: Answered[] = [];
    for (const query of readSavedQueries()) answers.push(await answer(stack, query, since));
    writeFileSync(PAGE, renderPage(answers, new Date().toISOString().slice(0, 10)));
    const empty = answers.filter(({ output }) => output === 'No rows').map(({ query }) => query.name);
    if (empty.length > 0) {
      say(`Nothing was found by ${empty.join(', ')}: the page shows no output of them.`);
      process.exitCode = 1;
    }
  } finally {
    await stack.stop();
  }
};

await main();
