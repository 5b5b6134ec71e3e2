import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { expect, it, vi } from 'vitest';
import { evaluateHere } from '../../../src/cli/insights/evaluate-here.ts';
import { readWindow } from '../../../src/cli/insights/read-window.ts';

const WINDOW = { since: 1, until: 9 };

const clientWith = (...pages: readonly object[]) => {
  const client = new CloudWatchLogsClient({ region: 'us-east-1' });
  const remaining = [...pages];
  const send = vi.spyOn(client, 'send').mockImplementation(async () => remaining.shift() as never);
  return { client, send };
};
const event = (timestamp: number, message: string) => ({ timestamp, message, logStreamName: 's' });

it('reads all pages of the window', async () => {
  const { client, send } = clientWith({ events: [event(1, 'a\n')], nextToken: 't' }, {}, { events: [] });
  expect(await readWindow(client, WINDOW, { logGroup: 'g' })).toEqual({
    lines: [{ timestamp: 1, message: 'a', logStream: 's' }],
    cut: false,
  });
  expect(send.mock.calls[0]?.[0].input).toMatchObject({ logGroupName: 'g', startTime: 1, endTime: 9 });
});

it('stops at the most lines, and says so', async () => {
  const { client } = clientWith(
    { events: [event(1, 'a'), event(2, 'b')], nextToken: 't' },
    { events: [event(3, 'c')] },
  );
  const { lines, cut } = await readWindow(client, WINDOW, { logGroup: 'g', maxLines: 2 });
  expect({ read: lines.map(({ message }) => message), cut }).toEqual({ read: ['a', 'b'], cut: true });
});

it('is not cut when the last line is the most that is read', async () => {
  const { client } = clientWith({ events: [event(1, 'a'), event(2, 'b')] });
  expect(await readWindow(client, WINDOW, { logGroup: 'g', maxLines: 2 })).toMatchObject({ cut: false });
});

it('evaluates over the lines read, and fetches nothing for a query that is not understood', async () => {
  const { client, send } = clientWith({ events: [event(1, '{"a":1}'), event(2, '{"a":2}')] });
  const place = { logGroup: 'g', account: '000000000000' };
  await expect(evaluateHere(client, 'nonsense', WINDOW, place)).rejects.toMatchObject({
    code: 'INVALID_QUERY',
  });
  expect(send).not.toHaveBeenCalled();

  expect(await evaluateHere(client, 'stats sum(a) as total, latest(@log) as log', WINDOW, place)).toEqual({
    engine: 'here',
    columns: ['total', 'log'],
    rows: [{ total: '3', log: '000000000000:g' }],
    scanned: 2,
    cut: false,
  });
});
