import { describe, expect, it } from 'vitest';
import { readEmbeddedMetrics } from '../../../infra/local/companion/signals/embedded-metrics.ts';

const line = (more: object, Dimensions = [['service', 'environment']]): string =>
  JSON.stringify({
    _aws: {
      Timestamp: 1000,
      CloudWatchMetrics: [
        { Namespace: 'N', Dimensions, Metrics: [{ Name: 'Files', Unit: 'Count' }, { Name: 'Rows' }] },
      ],
    },
    service: 's',
    environment: 'test',
    file_name: 'a.csv',
    ...more,
  });

const of = (name: string, value: number) => ({
  namespace: 'N',
  name,
  dimensions: { service: 's', environment: 'test' },
  at: 1000,
  value,
});

describe('embedded metrics', () => {
  it('are data points, a list being several', () => {
    expect(readEmbeddedMetrics(line({ Files: [1, 0], Rows: 7 }))).toEqual([
      of('Files', 1),
      of('Files', 0),
      of('Rows', 7),
    ]);
  });

  it('are metrics of each set of dimensions', () => {
    expect(readEmbeddedMetrics(line({ Files: 1 }, [['service'], []]))).toEqual([
      { ...of('Files', 1), dimensions: { service: 's' } },
      { ...of('Files', 1), dimensions: {} },
    ]);
  });

  it.each([
    '{"level":"INFO","message":"file done"}',
    '{ broken',
    'START RequestId: 1',
    '',
    line({ Files: 'x' }),
  ])('are none in %s', (text) => {
    expect(readEmbeddedMetrics(text)).toEqual([]);
  });
});
