import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { expect, it } from 'vitest';
import { logReader } from '../../../infra/local/companion/look-at-emulator.ts';

type Event = { readonly logStreamName: string; readonly timestamp: number; readonly message: string };

const event = (logStreamName: string, timestamp: number, message: string): Event => ({
  logStreamName,
  timestamp,
  message,
});

/** A log that answers as CloudWatch Logs does, without identifiers, as the emulator. */
const logOf = (events: readonly Event[]): CloudWatchLogsClient =>
  Object.assign(Object.create(CloudWatchLogsClient.prototype), {
    send: async ({ input }: { input: { startTime: number } }) => ({
      events: events
        .filter(({ timestamp }) => timestamp >= input.startTime)
        .toSorted((a, b) => a.timestamp - b.timestamp),
    }),
  });

it('reads each event once, also those that come later with the moment of the newest', async () => {
  const events = [event('a', 1, 'START'), event('a', 2, 'same'), event('a', 2, 'same')];
  const read = logReader(logOf(events), 'group', 1);
  expect((await read()).map(({ message }) => message)).toEqual(['START', 'same', 'same']);
  expect(await read()).toEqual([]);
  events.push(event('a', 2, 'same'), event('b', 2, 'other'), event('b', 3, 'late'));
  expect((await read()).map(({ stream, message }) => `${stream} ${message}`)).toEqual([
    'a same',
    'b other',
    'b late',
  ]);
  expect(await read()).toEqual([]);
});
