import { COMPOSITE_ALARM } from '../../src/observability/alarms/alarm-rows.ts';
import { runbookLink } from '../../src/observability/alarms/runbook-link.ts';
import { type DashboardSettings, type Section, THIRD } from './settings.ts';
import { alarmStates, GRID_WIDTH, heading, text } from './widgets.ts';

/** Of the table and of the states beside it: room for twenty-two rows of Markdown. */
const HEIGHT = 18;

/** The states of all alarms, and beside them what each means and where its runbook is. */
export const alarmsSection = (settings: DashboardSettings): Section => {
  const { env, rows, hasComposite, alarmArn } = settings;
  const alarms = [...(hasComposite ? [COMPOSITE_ALARM] : []), ...rows];
  const table = [
    '| Alarm | Severity | What is wrong while it fires | Runbook |',
    '|---|---|---|---|',
    ...alarms.map(
      ({ name, severity, title }) => `| ${name} | ${severity} | ${title} | ${runbookOf(name, settings)} |`,
    ),
  ];
  const arns = alarms.map(({ name }) => alarmArn(name));
  return [
    [heading('## Alarms')],
    [
      alarmStates(`Alarms of ${env}`, arns, THIRD, HEIGHT),
      text(table.join('\n'), GRID_WIDTH - THIRD, HEIGHT),
    ],
  ];
};

/** A path within the repository is nothing that a console could follow. */
const runbookOf = (name: string, { runbookBaseUrl }: DashboardSettings): string => {
  const link = runbookLink(name, runbookBaseUrl);
  return runbookBaseUrl === undefined ? `\`${link}\`` : `[${name}](${link})`;
};
