/** What a game day brought to light, for people. */
import { WHERE_FROM } from '../../infra/local/companion/signals/where-from.ts';
import type { DrillResult } from './run-drill.ts';

const HEAD = ['Drill', 'Alarm', 'To detect', 'To mitigate', 'To recover', 'Runbook blocks', 'Outcome'];

/** A Markdown table, what was bridged in each drill, and where the signals come from. */
export const renderReport = (results: readonly DrillResult[], date: string): string =>
  [
    `Game day of ${date}, on the emulator:`,
    '',
    row(HEAD),
    row(HEAD.map(() => '---')),
    ...results.map(resultRow),
    '',
    'Seconds are real. A minute of the alarms lasted 60 / speed seconds, so that a drill is short; in brackets the minutes of the',
    'alarms. The time limits of the stack are short as well (a visibility timeout of seconds): on AWS an alarm on an age or a duration',
    'comes later. The commands of the runbooks and what they printed were real.',
    '',
    ...results.map(({ name, story, fired, steps, bridged, problems }) =>
      [
        `- **${name}**: ${story}. Fired: ${fired.join(', ') || 'nothing'}. Followed: ${steps.join(', ') || 'nothing'}.`,
        ...(bridged.length > 0 ? [`  Bridged: ${bridged.join('; ')}.`] : []),
        ...problems.map((problem) => `  PROBLEM: ${problem.replaceAll('\n', '\n  ')}`),
      ].join('\n'),
    ),
    '',
    'Signals:',
    '',
    ...Object.entries(WHERE_FROM).map(([signals, source]) => `- ${signals}: ${source}.`),
  ].join('\n');

const resultRow = ({ name, alarm, speed, seconds, steps, problems }: DrillResult): string => {
  const { detect, mitigate, recover } = seconds;
  return row([
    name,
    alarm,
    detect === undefined ? 'never' : `${detect} s (${Math.round((detect * speed) / 60)} min)`,
    mitigate === undefined ? 'never' : `${mitigate} s`,
    recover === undefined ? 'never' : `${recover} s`,
    String(steps.filter((step) => step.includes('#')).length),
    problems.length === 0 ? 'healthy again' : 'FAILED',
  ]);
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
