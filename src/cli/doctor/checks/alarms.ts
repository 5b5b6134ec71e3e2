import { OUTPUTS } from '../../../contracts.ts';
import type { KnownAlarm } from '../../alarms/alarm-state.ts';
import type { Facts } from '../facts.ts';
import { type Finding, findings } from '../finding.ts';
import { known, whenRead } from '../reading.ts';

type Seen = Pick<Facts, 'alarms' | 'subscriptions' | 'expected' | 'stack' | 'place'>;

/** That every alarm of the template is there and acts as it says. Whether one fires is the matter of `pipeline alarms`. */
export const checkAlarms = (facts: Seen): readonly Finding[] => {
  const { ok, warning } = findings('alarms');
  const nowhere = () => warning('There are no alarms.', 'Deploy them.', facts.place.deploy);
  return whenRead('alarms', facts.alarms, nowhere, (alarms) => {
    const faults = [...missing(alarms, facts), ...mute(alarms, facts), ...toNobody(alarms, facts)];
    if (faults.length > 0) return faults;
    if (alarms.length === 0) return [nowhere()];
    const off = (known(facts.expected)?.alarms ?? []).filter(({ actionsEnabled }) => !actionsEnabled);
    const apart =
      off.length === 0 ? '' : `; an option switches off ${off.map(({ name }) => name).join(', ')}`;
    return [ok(`all ${alarms.length} alarms are there and act${apart}`)];
  });
};

const missing = (alarms: readonly KnownAlarm[], { expected, place }: Seen): Finding[] => {
  const present = new Set(alarms.map(({ alarmName }) => alarmName));
  const absent = (known(expected)?.alarms ?? []).map(({ name }) => name).filter((name) => !present.has(name));
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

const mute = (alarms: readonly KnownAlarm[], { place, expected }: Seen): Finding[] => {
  const names = alarms
    .filter(({ alarmName, actionsEnabled }) => {
      const isMeantToAct = expectedOf(alarmName, expected)?.actionsEnabled ?? true;
      return isMeantToAct && !actionsEnabled;
    })
    .map(({ alarmName }) => alarmName);
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

const expectedOf = (alarmName: string, expected: Seen['expected']) =>
  known(expected)?.alarms.find(({ name }) => name === alarmName);

/** Where the template does not tell: what pages acts, through the alarm that is over it where there is one. */
const toNobody = (alarms: readonly KnownAlarm[], { place, expected }: Seen): Finding[] => {
  const composite = alarms.filter(({ guide }) => guide?.kind === 'composite');
  const pages = composite.length > 0 ? composite : alarms.filter(({ guide }) => guide?.severity === 'page');
  const idle = alarms
    .filter((alarm) => expectedOf(alarm.alarmName, expected)?.hasActions ?? pages.includes(alarm))
    .filter(({ actions }) => actions.length === 0)
    .map(({ alarmName }) => alarmName);
  return idle.length === 0
    ? []
    : [
        findings('alarms').problem(
          `Alarms that should tell somebody have no action: ${idle.join(', ')}.`,
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
    const unconfirmed = subscriptions.filter(({ isConfirmed }) => !isConfirmed);
    const waiting = unconfirmed.map(({ endpoint }) => endpoint);
    const mails = unconfirmed.filter(({ protocol }) => protocol === 'email').map(({ endpoint }) => endpoint);
    if (waiting.length > 0)
      return [
        problem(
          `Not confirmed, and therefore not told of alarms: ${waiting.join(', ')}.`,
          'Open the link in the message “AWS Notification - Subscription Confirmation”. It is good for three days; this sends it again.',
          subscribe(mails, facts),
        ),
      ];
    if (subscriptions.length > 0) return [ok(`${subscriptions.length} subscribed, all confirmed`)];
    return place.isAws
      ? [
          warning(
            'Nobody is subscribed to the alarms.',
            'Deploy with addresses (option alarmEmails), or subscribe a pager to the topic.',
            subscribe(addressesIn(facts), facts),
          ),
        ]
      : [notChecked('nobody is subscribed: on an emulator nobody needs to be')];
  });
};

/** Those of the deployment: what was not confirmed in time is gone, and a deployment of the same template would not bring it back. */
const addressesIn = ({ expected }: Seen): string[] =>
  (known(expected)?.deployOptions?.alarmEmails ?? '').split(',').filter((address) => address !== '');

/** Undefined where there is nobody to subscribe. */
const subscribe = (addresses: readonly string[], { stack, place }: Seen): string | undefined => {
  const topic = known(stack)?.outputs.get(OUTPUTS.alarmTopic);
  if (topic === undefined || addresses.length === 0) return undefined;
  const commands = addresses.map((address) =>
    place.aws(
      ...['sns', 'subscribe', '--topic-arn', topic, '--protocol', 'email'],
      ...['--notification-endpoint', address],
    ),
  );
  return commands.join(' && ');
};
