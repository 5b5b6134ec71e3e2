import { describe, expect, it } from 'vitest';
import { alarmClock } from '../../../infra/local/companion/alarm-clock.ts';
import { readCompanionArguments } from '../../../infra/local/companion/companion-options.ts';
import { emulatorClientConfig } from '../../../infra/local/companion/emulator-client-config.ts';

const refusal = (message: string) =>
  expect.objectContaining({ code: 'INVALID_OPTION', message: expect.stringContaining(message) });

describe('the companion', () => {
  it('reads its arguments', () => {
    expect(readCompanionArguments([])).toEqual({ speed: 1, env: 'local', help: false });
    expect(readCompanionArguments(['--speed', '60', '--env', 'dev'])).toEqual({
      speed: 60,
      env: 'dev',
      help: false,
    });
  });

  it.each([['--speed', '0.5'], ['--speed', '241'], ['--speed', 'fast'], ['--sped', '2'], ['more']])(
    'refuses %s %s',
    (...args) => {
      expect(() => readCompanionArguments(args)).toThrow(refusal(''));
    },
  );

  it.each([
    [undefined, 'no endpoint'],
    ['', 'no endpoint'],
    ['nowhere', 'no address'],
    ['https://monitoring.us-east-1.amazonaws.com', 'is AWS'],
    ['https://monitoring.cn-north-1.amazonaws.com.cn/', 'is AWS'],
    ['https://monitoring.us-east-1.api.aws', 'is AWS'],
  ])('refuses the endpoint %s', (endpoint, named) => {
    expect(() => emulatorClientConfig({ AWS_ENDPOINT_URL: endpoint })).toThrow(refusal(named));
  });

  it.each(['http://127.0.0.1:4566', 'http://localstack:4566', 'https://amazonaws.com.example.org'])(
    'takes the endpoint %s',
    (endpoint) => {
      expect(emulatorClientConfig({ AWS_ENDPOINT_URL: endpoint })).toMatchObject({ endpoint });
    },
  );
});

describe('the clock of the alarms', () => {
  it('begins at the full minute and runs as fast as it is told', () => {
    const { alarmTime } = alarmClock(60, 90_000);
    expect([90_000, 91_000, 89_000].map(alarmTime)).toEqual([60_000, 120_000, 0]);
  });
});
