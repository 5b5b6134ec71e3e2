import type { KnownAlarm } from '../../alarms/alarm-state.ts';
import type { Facts } from '../facts.ts';
import { type Finding, findings } from '../finding.ts';
import { known, whenRead } from '../reading.ts';

type Seen = Pick<Facts, 'alarms' | 'subscriptions' | 'expected' | 'place'>;

/** That every alarm of the template is there and acts. Whether one fires is the matter of `pipeline alarms`. */
export const checkAlarms = (facts: Seen): readonly Finding[] => {
  const { ok, warning } = findings('alarms');
  const nowhere = () => warning('There are no alarms.', 'Deploy them.', facts.place.deploy);
  return whenRead('alarms', facts.alarms, nowhere, (alarms) => {
    const faults = [...missing(alarms, facts), ...mute(alarms, facts), ...toNobody(alarms, facts)];
    if (faults.length > 0) return faults;
    return [alarms.length === 0 ? nowhere() : ok(`all ${alarms.length} alarms are there and act`)];
  });
};

const missing = (alarms: readonly KnownAlarm[], { expected, place }: Seen): Finding[] => {
  const present = new Set(alarms.map(({ alarmName }) => alarmName));
  const absent = (known(expected)?.alarms ?? []).filter((name) => !present.has(name));
  return absent.length === 0
    ? []
    : [
        findings('alarms').problem(
          `Alarms were deleted: ${absent.join(', ')}.`,
          'Make them anew.',
          place.restore,
        ),
      ];
};

const mute = (alarms: readonly KnownAlarm[], { place }: Seen): Finding[] => {
  const names = alarms.filter(({ actionsEnabled }) => !actionsEnabled).map(({ alarmName }) => alarmName);
  return names.length === 0
    ? []
    : [
        findings('alarms').problem(
          `The actions of alarms are switched off, nobody hears of them: ${names.join(', ')}.`,
          'Once the reason is gone, switch them on.',
          place.aws('cloudwatch', 'enable-alarm-actions', '--alarm-names', ...names),
        ),
      ];
};

/** Pages act through the alarm over them where there is one. */
const toNobody = (alarms: readonly KnownAlarm[], { place }: Seen): Finding[] => {
  const composite = alarms.filter(({ guide }) => guide?.kind === 'composite');
  const pages = composite.length > 0 ? composite : alarms.filter(({ guide }) => guide?.severity === 'page');
  const idle = pages.filter(({ actions }) => actions.length === 0).map(({ alarmName }) => alarmName);
  return idle.length === 0
    ? []
    : [
        findings('alarms').problem(
          `Alarms that should wake somebody have no action: ${idle.join(', ')}.`,
          'Make them anew.',
          place.restore,
        ),
      ];
};

/** That somebody hears of alarms. */
export const checkSubscriptions = (facts: Seen): readonly Finding[] => {
  const { ok, problem, warning, notChecked } = findings('subscriptions');
  const { place, expected } = facts;
  if (known(expected)?.hasAlarmTopic === false) return [notChecked('the stack has no topic for alarms')];
  const noTopic = () =>
    problem('The topic of the alarms was deleted: nobody hears of them.', 'Make it anew.', place.restore);
  return whenRead('subscriptions', facts.subscriptions, noTopic, (subscriptions) => {
    const waiting = subscriptions.filter(({ isConfirmed }) => !isConfirmed).map(({ endpoint }) => endpoint);
    if (waiting.length > 0)
      return [
        problem(
          `Not confirmed, and therefore not told of alarms: ${waiting.join(', ')}.`,
          'Open the link in the message “AWS Notification - Subscription Confirmation”; after three days subscribe again (option alarmEmails).',
          place.deploy,
        ),
      ];
    if (subscriptions.length > 0) return [ok(`${subscriptions.length} subscribed, all confirmed`)];
    return place.isAws
      ? [
          warning(
            'Nobody is subscribed to the alarms.',
            'Deploy with addresses (option alarmEmails), or subscribe a pager to the topic.',
            place.deploy,
          ),
        ]
      : [notChecked('nobody is subscribed: on an emulator nobody needs to be')];
  });
};
