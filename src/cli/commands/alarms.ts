import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type Command, Option } from 'commander';
import { stackName } from '../../contracts.ts';
import { PipelineError } from '../../errors.ts';
import { readAlarmHistory, type StateChange } from '../alarms/alarm-history.ts';
import { type AlarmOverview, alarmOverview } from '../alarms/alarm-overview.ts';
import { readAlarms } from '../alarms/read-alarms.ts';
import { EXIT } from '../exit-codes.ts';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { parseCount } from '../option-values.ts';
import { renderAlarmHistory, renderAlarms } from '../output/alarm-table.ts';
import { formatCounted, formatMoment } from '../output/numbers.ts';
import { note, paintStdout, print, printJson, stdoutWidth } from '../output/terminal.ts';
import { explainFor } from '../stack.ts';
import { isAws, resolveTarget, type Target } from '../target.ts';

type AlarmsOptions = { readonly all?: boolean; readonly history?: number };

export const configure = (command: Command): Command =>
  command
    .option('--all', 'also list the alarms that are OK')
    .addOption(
      new Option('--history <n>', 'instead, the last n changes of state, newest first').argParser(parseCount),
    )
    .addHelpText('after', HELP)
    .action((options: AlarmsOptions, self: Command) => showAlarms(options, globalOptionsOf(self)));

const HELP = `
Firing alarms first, then those without data; OK ones are only counted. SEVERITY page wakes somebody: files do not come
through; ticket waits for the next working day. RUNBOOK is a file of this checkout. Times are UTC.

Ends with 4 while an alarm of severity page fires, with 0 otherwise: a ticket calls for nobody now.
Needs cloudwatch:DescribeAlarms, and for --history cloudwatch:DescribeAlarmHistory. It works while the stack is broken.
The emulator evaluates no alarms by itself: \`npm run companion\` does.

Examples:
  pipeline alarms
  pipeline alarms --env prod --history 20
  pipeline alarms --json | jq -r '.alarms[] | select(.state == "ALARM").runbook'`;

const showAlarms = async ({ all = false, history }: AlarmsOptions, globals: GlobalOptions): Promise<void> => {
  const target = await resolveTarget(globals);
  const client = new CloudWatchClient(target.clientConfig);
  try {
    if (history === undefined) await showStates(client, target, all, globals);
    else await showHistory(client, target, history, globals);
  } catch (error) {
    throw explainFor(error, target);
  }
};

const showStates = async (
  client: CloudWatchClient,
  target: Target,
  all: boolean,
  { json }: GlobalOptions,
): Promise<void> => {
  const overview = alarmOverview(await readAlarms(client, target.env));
  if (overview.alarms.length === 0) throw noAlarms(target);
  if (overview.pages) process.exitCode = EXIT.findings;
  if (json) printJson(documentOf(overview));
  else printStates(overview, all, target);
  if (overview.blind && !isAws(target)) note(NOBODY_EVALUATES);
};

const NOBODY_EVALUATES =
  'No alarm has data: the emulator evaluates none by itself. `npm run companion` does, from the real queues and logs.';

const noAlarms = ({ env, description }: Target): PipelineError =>
  new PipelineError(
    'STACK_NOT_FOUND',
    `There is no alarm of ${stackName(env)} at ${description}: is it deployed there? \`bin/pipeline doctor\` looks.`,
  );

const printStates = (overview: AlarmOverview, all: boolean, target: Target): void => {
  const { alarms, counts, absent } = overview;
  const listed = all ? alarms : alarms.filter(({ state }) => state !== 'OK');
  if (listed.length > 0)
    print(`${renderAlarms(listed, Date.now(), { width: stdoutWidth(), paint: paintStdout })}\n`);
  const firing = firingInWords(counts.ALARM);
  print(
    `${formatCounted(alarms.length, 'alarm')}: ${firing}, ${counts.INSUFFICIENT_DATA} without data, ${counts.OK} OK.`,
  );
  if (absent.length > 0) note(absenceInWords(absent, target));
  const mute = alarms.filter(({ actionsEnabled }) => !actionsEnabled);
  if (mute.length > 0) note(`Their actions are switched off, nobody is told: ${namesOf(mute).join(', ')}.`);
};

const firingInWords = (count: number): string => {
  if (count === 0) return 'none fires';
  return count === 1 ? '1 fires' : `${count} fire`;
};

const namesOf = (alarms: AlarmOverview['alarms']): string[] =>
  alarms.map(({ guide, alarmName }) => guide?.name ?? alarmName);

const absenceInWords = (absent: AlarmOverview['absent'], target: Target): string => {
  const named = absent.map(({ name, kind }) => (kind === 'metric' ? name : `${name} (${KIND_WORDS[kind]})`));
  const reason =
    !isAws(target) && absent.some(({ kind }) => kind !== 'metric')
      ? ' The emulator has no alarms on expressions or over other alarms.'
      : '';
  return `Not deployed: ${named.join(', ')}.${reason}`;
};

const KIND_WORDS = { expression: 'on an expression', composite: 'over other alarms' } as const;

const documentOf = ({ alarms, counts, absent, pages, blind }: AlarmOverview) => ({
  pages,
  counts,
  evaluated: !blind,
  alarms: alarms.map(({ alarmName, state, since, reason, actionsEnabled, guide }) => ({
    name: guide?.name ?? null,
    alarm_name: alarmName,
    state,
    since: formatMoment(since),
    severity: guide?.severity ?? null,
    title: guide?.title ?? null,
    why: guide?.why ?? null,
    runbook: guide?.runbook ?? null,
    reason,
    actions_enabled: actionsEnabled,
  })),
  not_deployed: absent.map(({ name, kind }) => ({ name, kind })),
});

const showHistory = async (
  client: CloudWatchClient,
  { env }: Target,
  count: number,
  { json }: GlobalOptions,
): Promise<void> => {
  const { changes, complete } = await readAlarmHistory(client, env, count);
  if (json) printJson({ complete, changes: changes.map(changeDocument) });
  else if (changes.length === 0) print('No alarm has changed its state.');
  else print(renderAlarmHistory(changes, { width: stdoutWidth(), paint: paintStdout }));
  if (!complete) note('Alarms of other programs changed so often that older changes were not looked for.');
};

const changeDocument = ({ at, alarmName, guide, from, to, reason }: StateChange) => ({
  time: formatMoment(at),
  name: guide.name,
  alarm_name: alarmName,
  from,
  to,
  severity: guide.severity,
  runbook: guide.runbook,
  reason,
});
