import { expect, it } from 'vitest';
import { type LogEvent, type LogPage, readLogEvents } from '../../../src/cli/logs/read-log-events.ts';

const event = (id: string, timestamp: number): LogEvent => ({ id, timestamp, message: id });
const noSleep = async (): Promise<void> => {};

it('reads all pages, and pages without events too', async () => {
  // prepare
  const pages: Record<string, LogPage> = {
    first: { events: [event('a', 1)], nextToken: 'empty' },
    empty: { events: [], nextToken: 'last' },
    last: { events: [event('b', 2)] },
  };

  // act
  const fetchPage = async (_from: number, token = 'first'): Promise<LogPage> => pages[token]!;
  const read = await collect(readLogEvents({ fetchPage, from: 0, follow: false, sleep: noSleep }));

  // assess
  expect(read).toEqual(['a', 'b']);
});

it('follows without repeating an event, and takes one that becomes visible late', async () => {
  // prepare
  const answers = [
    [event('a', 100_000)],
    [event('a', 100_000), event('late', 99_000)],
    [event('late', 99_000), event('b', 200_000)],
  ];
  const froms: number[] = [];
  const fetchPage = async (from: number): Promise<LogPage> => {
    froms.push(from);
    return { events: answers.shift() ?? [] };
  };

  // act
  const read = await collect(readLogEvents({ fetchPage, from: 50_000, follow: true, sleep: noSleep }), 3);

  // assess
  expect(read).toEqual(['a', 'late', 'b']);
  expect(froms).toEqual([50_000, 70_000, 70_000]);
});

it('never asks for events from before the moment given', async () => {
  // prepare
  const froms: number[] = [];
  const fetchPage = async (from: number): Promise<LogPage> => {
    froms.push(from);
    return { events: [event(String(froms.length), 1_000 + froms.length)] };
  };

  // act
  await collect(readLogEvents({ fetchPage, from: 1_000, follow: true, sleep: noSleep }), 4);

  // assess
  expect(new Set(froms)).toEqual(new Set([1_000]));
});

const collect = async (
  events: AsyncGenerator<LogEvent>,
  atMost = Number.POSITIVE_INFINITY,
): Promise<string[]> => {
  const ids: string[] = [];
  for await (const { id } of events) {
    ids.push(id);
    if (ids.length === atMost) break;
  }
  return ids;
};
