/** What people need to know of an alarm that they see by its name alone: no deployment's settings are needed. */
import { alarmName } from '../../contracts.ts';
import type { AlarmRow, AlarmSettings, Severity } from './alarm-row.ts';
import { alarmRows, COMPOSITE_ALARM } from './alarm-rows.ts';

export type AlarmGuide = {
  /** As its row has it; `runbooks/{name}.md` is its page. */
  readonly name: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  /** Path of its page in the repository. */
  readonly runbook: string;
  /** What it is made of: not every target has alarms on expressions or over other alarms. */
  readonly kind: 'metric' | 'expression' | 'composite';
  /** The option without which a deployment does not have it. */
  readonly option?: AlarmRow['option'];
};

/** With all options on. Title, severity and kind of a row depend on none of them; whoever looks up a name has no settings at hand. */
const ANY_SETTINGS: AlarmSettings = {
  env: 'any',
  timeoutSeconds: 1,
  visibilityTimeoutSeconds: 1,
  maximumConcurrency: 1,
  expectFilesEveryMinutes: 1,
  invalidRatePercent: 1,
  lifecycleEvents: true,
};

const runbookOf = (name: string): string => `runbooks/${name}.md`;

/** Every alarm that a deployment can have, the one over the others last. */
export const ALARM_GUIDES: readonly AlarmGuide[] = [
  ...alarmRows(ANY_SETTINGS).map(({ name, title, severity, why, signal, option }) => ({
    name,
    title,
    severity,
    why,
    runbook: runbookOf(name),
    kind: 'expression' in signal ? ('expression' as const) : ('metric' as const),
    ...(option !== undefined && { option }),
  })),
  { ...COMPOSITE_ALARM, runbook: runbookOf(COMPOSITE_ALARM.name), kind: 'composite' },
];

const BY_NAME = new Map(ALARM_GUIDES.map((guide) => [guide.name, guide]));

/** What CloudWatch's names of an environment's alarms begin with; those of environment `a-b` begin with that of `a`, too. */
export const alarmNamePrefix = (env: string): string => alarmName(env, '');

/** The guide of an alarm of the environment by its name in CloudWatch; undefined where no row is named so. */
export const alarmGuideOf = (env: string, cloudWatchName: string): AlarmGuide | undefined =>
  cloudWatchName.startsWith(alarmNamePrefix(env))
    ? BY_NAME.get(cloudWatchName.slice(alarmNamePrefix(env).length))
    : undefined;

/** Whether the alarm is of another environment, whose name merely begins with this one's and a hyphen. */
export const isOfOtherEnvironment = (env: string, cloudWatchName: string): boolean => {
  const rest = cloudWatchName.slice(alarmNamePrefix(env).length);
  return !BY_NAME.has(rest) && ALARM_GUIDES.some(({ name }) => rest.endsWith(`-${name}`));
};
