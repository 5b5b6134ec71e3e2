/** `npm run gameday [SCENARIO] [-- --json]`: see HELP. */
import { parseArgs } from 'node:util';
import { DRILLS } from './drills.ts';
import { openStage } from './open-stage.ts';
import { renderReport } from './report.ts';
import { type DrillResult, runDrill } from './run-drill.ts';

const HELP = `npm run gameday [SCENARIO] [-- --json]

Breaks something on an emulator of its own, waits until the alarm fires, follows its runbook block by block, and waits until all is
healthy again; then tells how long each took, and what was bridged. Without SCENARIO all, one after the other:

${DRILLS.map(({ name, story }) => `  ${name.padEnd(22)}${story}`).join('\n')}

  --json   the results as one JSON document
  --help   this text

Exit code: 0 when every drill ended healthy, 1 otherwise, 2 for a scenario that does not exist.`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const note = (text: string): void => void process.stderr.write(`${text}\n`);

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const drills = DRILLS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (values.help || drills.length < positionals.length) {
    (values.help ? say : note)(HELP);
    return values.help ? 0 : 2;
  }
  const results: DrillResult[] = [];
  for (const drill of drills) {
    note(`${drill.name}: starting an emulator and deploying to it …`);
    const stage = await openStage(drill);
    try {
      note(`${drill.name}: ${drill.story} …`);
      const result = await runDrill(drill, stage);
      note(`${drill.name}: ${result.problems.length === 0 ? 'healthy again' : result.problems.join('\n')}`);
      results.push(result);
    } finally {
      await stage.close();
    }
  }
  say(
    values.json
      ? JSON.stringify(results, undefined, 2)
      : renderReport(results, new Date().toISOString().slice(0, 10)),
  );
  return results.every(({ problems }) => problems.length === 0) ? 0 : 1;
};

process.exitCode = await main();
