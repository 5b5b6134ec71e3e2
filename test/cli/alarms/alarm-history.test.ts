import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from 'vitest';
import { readAlarmHistory } from '../../../src/cli/alarms/alarm-history.ts';
import { alarmName } from '../../../src/contracts.ts';
import { fakeClient } from '../../support/fake-client.ts';

const change = (AlarmName: string, seconds: number, from: string, to: string) => ({
  AlarmName,
  Timestamp: new Date(seconds * 1000),
  HistoryData: JSON.stringify({
    oldState: { stateValue: from },
    newState: { stateValue: to, stateReason: 'Threshold crossed' },
  }),
});

const OURS = alarmName('test', 'files-failing');
const FOREIGN = Array.from({ length: 100 }, (_, index) => change(`other-${index}`, 1, 'OK', 'ALARM'));

/** A real client, as paginators insist on one, with prepared answers. */
const clientWith = (pages: unknown[]) =>
  Object.assign(new CloudWatchClient({ region: 'us-east-1' }), {
    send: (fakeClient({ DescribeAlarmHistoryCommand: pages }).client as { send: never }).send,
  });

describe('the history of the alarms', () => {
  it('has the last changes of this environment, without what is no change', async () => {
    const client = clientWith([
      { AlarmHistoryItems: [change(OURS, 30, 'ALARM', 'OK'), ...FOREIGN], NextToken: 'more' },
      {
        AlarmHistoryItems: [
          change(alarmName('test-2', 'files-failing'), 25, 'OK', 'ALARM'),
          change(OURS, 20, 'OK', 'ALARM'),
          change(OURS, 10, 'INSUFFICIENT_DATA', 'INSUFFICIENT_DATA'),
        ],
      },
    ]);

    const { changes, complete } = await readAlarmHistory(client, 'test', 5);

    expect(complete).toBe(true);
    expect(changes.map(({ at, guide, from, to }) => [at, guide.name, from, to])).toEqual([
      [30_000, 'files-failing', 'ALARM', 'OK'],
      [20_000, 'files-failing', 'OK', 'ALARM'],
    ]);
    expect(changes[0]?.reason).toBe('Threshold crossed');
  });

  it('gives no more than were asked for', async () => {
    const items = [3, 2, 1].map((seconds) => change(OURS, seconds, 'OK', 'ALARM'));
    const { changes } = await readAlarmHistory(clientWith([{ AlarmHistoryItems: items }]), 'test', 2);
    expect(changes.map(({ at }) => at)).toEqual([3_000, 2_000]);
  });

  it('stops looking where other programs have too many changes, and says so', async () => {
    const pages = Array.from({ length: 30 }, () => ({
      AlarmHistoryItems: FOREIGN,
      NextToken: crypto.randomUUID(),
    }));
    const { changes, complete } = await readAlarmHistory(clientWith(pages), 'test', 1);
    expect({ changes, complete, unread: pages.length }).toEqual({ changes: [], complete: false, unread: 10 });
  });
});
