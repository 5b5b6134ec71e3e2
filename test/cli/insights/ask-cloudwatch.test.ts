import { MalformedQueryException } from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from 'vitest';
import { type AskOptions, askCloudWatch } from '../../../src/cli/insights/ask-cloudwatch.ts';
import { fakeClient } from '../../support/fake-client.ts';

const WINDOW = { since: 1_500, until: 61_001 };
const TEXT = 'fields a\n| feilds b';

const options = (more: Partial<AskOptions> = {}): AskOptions => {
  let time = 0;
  return { logGroup: 'g', timeoutMs: 2_000, sleep: async () => {}, now: () => (time += 500), ...more };
};
const complete = (...results: object[]) => [
  { status: 'Complete', statistics: { recordsScanned: 12 } },
  { status: 'Complete', results },
];
const namesOf = (sent: readonly { readonly name: string }[]) => sent.map(({ name }) => name);

describe('a query asked of CloudWatch', () => {
  it('covers the window in whole seconds, is waited for, and gives a table without pointers', async () => {
    // prepare
    const rows = [
      [
        { field: 'a', value: '1' },
        { field: '@ptr', value: 'p' },
      ],
      [
        { field: 'a', value: '2' },
        { field: 'b', value: 'x' },
      ],
    ];
    const [done, page] = complete(...rows);
    const { client, sent } = fakeClient({
      StartQueryCommand: [{ queryId: 'q' }],
      GetQueryResultsCommand: [
        { status: 'Scheduled' },
        { status: 'Running', statistics: { recordsScanned: 5 } },
        done,
        { ...page, nextToken: 'next' },
        { status: 'Complete', results: [[{ field: 'b', value: 'last' }]] },
      ],
    });
    const progress: number[] = [];

    // act
    const answer = await askCloudWatch(
      client,
      TEXT,
      WINDOW,
      options({ onProgress: (n) => progress.push(n) }),
    );

    // assess
    expect(sent[0]?.input).toEqual({ logGroupName: 'g', queryString: TEXT, startTime: 1, endTime: 62 });
    expect(sent.at(-1)?.input).toEqual({ queryId: 'q', nextToken: 'next' });
    expect(progress).toEqual([0, 5, 12]);
    expect(answer).toEqual({
      engine: 'cloudwatch',
      columns: ['a', 'b'],
      rows: [{ a: '1' }, { a: '2', b: 'x' }, { b: 'last' }],
      scanned: 12,
      cut: false,
    });
    expect(namesOf(sent)).not.toContain('StopQueryCommand');
  });

  it('that is not understood is explained by word, line and column', async () => {
    const error = new MalformedQueryException({
      message: 'm',
      $metadata: {},
      queryCompileError: {
        message: 'unexpected symbol',
        location: { startCharOffset: 11, endCharOffset: 17 },
      },
    });
    const { client } = fakeClient({ StartQueryCommand: [error] });
    await expect(askCloudWatch(client, TEXT, WINDOW, options())).rejects.toMatchObject({
      code: 'INVALID_QUERY',
      message: 'Line 2, column 3: CloudWatch does not understand "feilds" (unexpected symbol).',
    });
  });

  it.each(['Failed', 'Cancelled', 'Timeout'])('that ends as %s is an error', async (status) => {
    const { client } = fakeClient({
      StartQueryCommand: [{ queryId: 'q' }],
      GetQueryResultsCommand: [{ status }],
    });
    await expect(askCloudWatch(client, TEXT, WINDOW, options())).rejects.toMatchObject({
      code: 'QUERY_FAILED',
      message: expect.stringContaining(status),
    });
  });

  it('that does not end in time is stopped', async () => {
    const { client, sent } = fakeClient({
      StartQueryCommand: [{ queryId: 'q' }],
      GetQueryResultsCommand: Array.from({ length: 9 }, () => ({ status: 'Running' })),
    });
    await expect(askCloudWatch(client, TEXT, WINDOW, options())).rejects.toMatchObject({
      code: 'QUERY_FAILED',
    });
    expect(sent.at(-1)).toEqual({ name: 'StopQueryCommand', input: { queryId: 'q' } });
  });

  it('is stopped when the user asks to stop, and only while it runs', async () => {
    // prepare
    const { client, sent } = fakeClient({
      StartQueryCommand: [{ queryId: 'q' }],
      GetQueryResultsCommand: [{ status: 'Running' }, ...complete()],
    });
    const registered = new Set<() => Promise<unknown>>();
    const onInterrupt = (stop: () => Promise<unknown>) => {
      registered.add(stop);
      return () => registered.delete(stop);
    };

    // act
    const sleep = () => [...registered][0]!();
    await askCloudWatch(client, TEXT, WINDOW, options({ sleep, onInterrupt }));

    // assess
    expect(namesOf(sent)).toEqual([
      'StartQueryCommand',
      'GetQueryResultsCommand',
      'StopQueryCommand',
      'GetQueryResultsCommand',
      'GetQueryResultsCommand',
    ]);
    expect(registered.size).toBe(0);
  });

  it('that is one too many says so', async () => {
    const error = Object.assign(new Error('limit'), { name: 'LimitExceededException' });
    const { client } = fakeClient({ StartQueryCommand: [error] });
    await expect(askCloudWatch(client, TEXT, WINDOW, options())).rejects.toMatchObject({
      code: 'QUERY_FAILED',
    });
  });
});
