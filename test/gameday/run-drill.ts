/** One drill from the fault to the alarm's end. */
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  type Companion,
  type CompanionChange,
  openCompanion,
} from '../../infra/local/companion/companion.ts';
import { emulatorClientConfig } from '../../infra/local/companion/emulator-client-config.ts';
import { alarmName } from '../../src/contracts.ts';
import { COMPOSITE_ALARM } from '../../src/observability/alarms/alarm-rows.ts';
import { type AlarmMail, subscribeToAlarms } from '../support/alarm-mail.ts';
import { eventually } from '../support/eventually.ts';
import type { Drill, Fault, Stage, Step } from './drill.ts';
import { followStep } from './follow-step.ts';

export type DrillResult = {
  readonly name: string;
  readonly story: string;
  readonly alarm: string;
  readonly speed: number;
  /** Real seconds: from the fault to the alarm, from there to the end of the mitigation, from there to OK. */
  readonly seconds: { detect?: number; mitigate?: number; recover?: number };
  /** Whether whoever is subscribed to the alarm topic was told of the alarm, and of its end. */
  readonly told: { alarm: boolean; end: boolean };
  /** Alarms that fired meanwhile, in their order. */
  readonly fired: readonly string[];
  /** Blocks of runbooks that were run, and in brackets what was bridged. */
  readonly steps: readonly string[];
  readonly bridged: readonly string[];
  /** What is not as it must be; empty when the drill succeeded. */
  readonly problems: readonly string[];
};

/** Longer than any alarm of a drill takes at its speed on a busy machine. */
const PATIENCE_MILLISECONDS = 180_000;

/** Never throws: what goes wrong is a problem of the drill. */
export const runDrill = async (drill: Drill, stage: Stage): Promise<DrillResult> => {
  const changes: CompanionChange[] = [];
  const steps: string[] = [];
  const problems: string[] = [];
  const seconds: DrillResult['seconds'] = {};
  const told = { alarm: false, end: false };
  const ending = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let fault: Fault = { variables: {} };
  try {
    const companion = await openCompanion({
      env: stage.stack.env,
      clientConfig: emulatorClientConfig(stage.stack.environment),
      context: stage.context,
      speed: drill.speed,
      onChange: (change) => changes.push(change),
    });
    running = companion.run(ending.signal);
    // Whoever waits for a state sees why it never comes; it is awaited at the end.
    running.catch((error: Error) => problems.push(`companion: ${error.message}`));
    const alarm = watchAlarm(stage, companion, drill.alarm);
    await alarm.reaches((state) => state !== 'ALARM');
    const newMail = await subscribeToAlarms(stage.stack, `gameday-${drill.name}`);

    // What pages may act through the composite alarm only (decision 61).
    const whoTells = [alarm.name, alarmName(stage.stack.env, COMPOSITE_ALARM.name)];
    const prefix = `gameday/${drill.name}/`;
    const begin = Date.now();
    fault = await drill.inject(stage, prefix);
    await alarm.reaches((state) => state === 'ALARM');
    const detected = Date.now();
    seconds.detect = since(begin, detected);
    told.alarm = await mailOf(newMail, whoTells, 'ALARM');

    const variables: Record<string, string> = { PREFIX: prefix, GRACE: '1s', ...fault.variables };
    const follow = async (part: readonly Step[]): Promise<void> => {
      for (const step of part) steps.push(await followStep(step, stage, fault, variables));
    };
    await follow(drill.diagnosis);
    await follow(drill.mitigation);
    const mitigated = Date.now();
    seconds.mitigate = since(detected, mitigated);
    await follow(drill.verification);
    await alarm.reaches((state) => state === 'OK');
    seconds.recover = since(mitigated, Date.now());
    told.end = await mailOf(newMail, whoTells, 'OK');
    if (!told.alarm || !told.end) problems.push('the alarm topic did not tell of the alarm and of its end');
  } catch (error) {
    problems.push((error as Error).message);
  } finally {
    await fault.end?.().catch((error: Error) => problems.push(error.message));
    ending.abort();
    await running.catch(() => {});
  }
  const { name, story, alarm, speed, bridged } = drill;
  const fired = [...new Set(changes.filter(({ to }) => to === 'ALARM').map(({ row }) => row))];
  return { name, story, alarm, speed, seconds, told, fired, steps, bridged, problems };
};

const since = (from: number, to: number): number => Math.round((to - from) / 100) / 10;

/** The alarm as our evaluator sees it and as the emulator has it: only both together count. */
const watchAlarm = ({ stack }: Stage, companion: Companion, row: string) => {
  const client = new CloudWatchClient();
  const name = alarmName(stack.env, row);
  const present = async (): Promise<string | undefined> => {
    const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(
      new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
    );
    return [...MetricAlarms, ...CompositeAlarms][0]?.StateValue;
  };
  const reaches = (wanted: (state: string) => boolean) =>
    eventually(
      `the alarm ${row}`,
      async () => {
        const evaluated = companion.statuses().get(name)?.state;
        const state = await present();
        return state !== undefined && evaluated === state && wanted(state) ? state : undefined;
      },
      PATIENCE_MILLISECONDS,
    );
  return { name, reaches };
};

const MAIL_MILLISECONDS = 30_000;

const mailOf = (
  newMail: () => Promise<AlarmMail[]>,
  names: readonly string[],
  wanted: string,
): Promise<boolean> =>
  eventually(
    'the notification',
    async () =>
      (await newMail()).some(({ alarm, state }) => names.includes(alarm) && state === wanted)
        ? true
        : undefined,
    MAIL_MILLISECONDS,
  ).catch(() => false);
