/** Every alarm of the AWS template has rule tests in rules/, and every rule test has an alarm. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import '../infra/remove-output.ts';
import { alarmName } from '../../src/contracts.ts';
import { readAlarms } from '../../src/observability/alarm-evaluator/template/read-alarms.ts';
import { synthesize } from '../infra/synthesize.ts';
import { type AlarmRules, CASE_KINDS } from './alarm-rules.ts';
import { type Alarms, runCase } from './run-case.ts';

const FOLDER = new URL('rules/', import.meta.url);
const PREFIX = alarmName('aws', '');

const alarms: Alarms = new Map(
  readAlarms(synthesize({ lifecycleEvents: true }).toJSON().Resources).map((alarm) => [
    alarm.name.slice(PREFIX.length),
    alarm,
  ]),
);

const files = readdirSync(FOLDER).sort();
const rules: AlarmRules[] = await Promise.all(
  files.map(async (file) => (await import(new URL(file, FOLDER).href)).rules),
);

it('each alarm of the template has a file with its rule tests, and each file an alarm', () => {
  expect(files).toEqual([...alarms.keys()].map((name) => `${name}.ts`).sort());
  expect(rules.map(({ alarm }) => `${alarm}.ts`)).toEqual(files);
});

describe.each(rules)('$alarm', ({ alarm, cases }) => {
  it('has a case of each kind', () => {
    expect([...new Set(cases.map(({ kind }) => kind))].sort()).toEqual([...CASE_KINDS].sort());
  });

  it.each(cases)('$kind: $story', (one) => {
    const changes = runCase(one, alarm, alarms);
    expect(changes).toEqual(one.changes);
    // The kind is no mere word.
    const states = Object.values(changes);
    if (one.kind === 'fires') expect(states).toContain('ALARM');
    if (one.kind === 'ignores a blip') expect(states).not.toContain('ALARM');
    if (one.kind === 'recovers') expect(states.slice(states.indexOf('ALARM'))).toEqual(['ALARM', 'OK']);
    if (one.kind === 'has missing data') expect(Object.values(one.series).join()).toContain('_');
  });
});
