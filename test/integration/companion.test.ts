import { CloudWatchClient, DeleteAlarmsCommand, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from 'vitest';
import { type CompanionChange, openCompanion } from '../../infra/local/companion/companion.ts';
import { emulatorClientConfig } from '../../infra/local/companion/emulator-client-config.ts';
import { alarmName } from '../../src/contracts.ts';
import { subscribeToAlarms } from '../support/alarm-mail.ts';
import { SHORT_TIMINGS } from '../support/emulator.ts';
import { eventually } from '../support/eventually.ts';
import { connect } from '../support/pipeline.ts';
import { ownStack } from './own-stack.ts';

const stack = ownStack();
const pipeline = connect(stack);
const cloudWatch = new CloudWatchClient();

const ALARM = alarmName(stack.env, 'dead-letter-queue-not-empty');
/** Minutes of the alarms last a second. */
const SPEED = 60;

const stateOf = async (name: string): Promise<string | undefined> => {
  const { MetricAlarms = [], CompositeAlarms = [] } = await cloudWatch.send(
    new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
  );
  return [...MetricAlarms, ...CompositeAlarms][0]?.StateValue;
};

/** What CloudFormation refuses on the emulator. */
const BY_API = [
  'backlog-not-draining',
  'dead-letter-queue-growing',
  'failure-rate-high',
  'lag-objective-fast-burn',
  'pipeline-unhealthy',
];

/** Game days may have made them before. Of composite alarms CloudWatch deletes one at a time, and first. */
const deleteThoseMadeByApi = async (): Promise<void> => {
  for (const name of BY_API.toReversed())
    await cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: [alarmName(stack.env, name)] }));
};

const reaches = (name: string, state: string) =>
  eventually(`${name} to be ${state}`, async () => ((await stateOf(name)) === state ? true : undefined));

describe('the companion', () => {
  it('sets the alarms by what is really there, and whoever is subscribed is told', async () => {
    const changes: CompanionChange[] = [];
    await deleteThoseMadeByApi();
    const newMail = await subscribeToAlarms(stack, 'companion-mail');
    const companion = await openCompanion({
      env: stack.env,
      clientConfig: emulatorClientConfig(stack.environment),
      context: SHORT_TIMINGS,
      speed: SPEED,
      onChange: (change) => changes.push(change),
    });
    const end = new AbortController();
    const running = companion.run(end.signal);
    try {
      await pipeline.emptyDeadLetters();
      await reaches(ALARM, 'OK');
      await newMail();

      for (let poison = 0; poison < 12; poison += 1) await pipeline.send(`no notification ${poison}`);
      await reaches(ALARM, 'ALARM');
      await eventually('the notification of the alarm', async () =>
        (await newMail()).find(({ alarm, state }) => alarm === ALARM && state === 'ALARM'),
      );

      await pipeline.emptyDeadLetters();
      await reaches(ALARM, 'OK');
      await eventually('the notification of the end', async () =>
        (await newMail()).find(({ alarm, state }) => alarm === ALARM && state === 'OK'),
      );
    } finally {
      end.abort();
      await running;
    }
    expect(changes.filter(({ alarm }) => alarm === ALARM).map(({ to }) => to)).toEqual(
      expect.arrayContaining(['ALARM', 'OK']),
    );
    expect(companion.added.toSorted()).toEqual(BY_API.map((name) => alarmName(stack.env, name)));
    // Whatever other tests have left behind: all of them were evaluated, and are as they were evaluated.
    for (const name of companion.added) {
      const evaluated = companion.statuses().get(name)?.state;
      expect(evaluated).toMatch(/^(OK|ALARM)$/);
      expect(await stateOf(name)).toBe(evaluated);
    }
  });
});
