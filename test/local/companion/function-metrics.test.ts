import { describe, expect, it } from 'vitest';
import { functionMetrics } from '../../../infra/local/companion/signals/function-metrics.ts';
import { type DataPoint, openMetricData } from '../../../src/observability/alarm-evaluator/metric-data.ts';
import { SERVICE_METRICS } from '../../../src/observability/names.ts';
import { ENV, recordedLog, withStatus } from './recorded-log.ts';

type Name = keyof typeof SERVICE_METRICS;

/** The values of one of AWS's own metrics among the points. */
const valuesOf = (points: readonly DataPoint[], metric: Name): number[] =>
  points.filter(({ name }) => name === SERVICE_METRICS[metric].name).map(({ value }) => value);

describe('the metrics of a function', () => {
  it.each([
    ['profiled', 0],
    ['quiet', 0],
    ['crashed', 1],
    ['crashedCold', 1],
    ['timedOut', 1],
  ] as const)('count an invocation that %s as %i errors', (what, errors) => {
    const points = functionMetrics(ENV)(recordedLog(what));
    expect(valuesOf(points, 'functionErrors')).toEqual([errors]);
    expect(valuesOf(points, 'invocations')).toEqual([1]);
  });

  it.each([
    ['error', 1],
    ['timeout', 1],
    ['success', 0],
  ])('believe a report with the status %s', (status, errors) => {
    const points = functionMetrics(ENV)(withStatus(recordedLog('profiled'), status));
    expect(valuesOf(points, 'functionErrors')).toEqual([errors]);
  });

  it('have durations, settled messages and the function’s own metrics, with the names of the stage', () => {
    const points = functionMetrics(ENV)(recordedLog('profiled', 20_000));
    expect(valuesOf(points, 'functionDuration')).toEqual([893]);
    expect(valuesOf(points, 'messagesDeleted')).toEqual([1]);
    const data = openMetricData(points);
    const own = {
      namespace: 'DataIngestionPipeline',
      dimensions: { service: 'profile-files', environment: ENV },
    };
    expect(data.of({ ...own, name: 'FilesReceived' }).map(({ value, at }) => [value, at])).toEqual([
      [1, 19_994],
      [1, 19_994],
    ]);
    const ofFunction = {
      namespace: 'AWS/Lambda',
      dimensions: { FunctionName: 'data-ingestion-pipeline-profile-files-test' },
    };
    expect(data.of({ ...ofFunction, name: 'Duration' })).toHaveLength(1);
  });

  it('are the same when the lines of an invocation come in two looks', () => {
    const whole = functionMetrics(ENV)(recordedLog('profiled'));
    for (const [cut] of recordedLog('profiled').entries()) {
      const read = functionMetrics(ENV);
      const events = recordedLog('profiled');
      const points = [...read(events.slice(0, cut)), ...read(events.slice(cut))];
      expect(points).toEqual(expect.arrayContaining(whole));
      expect(points).toHaveLength(whole.length);
    }
  });

  it('count what ran at the same time', () => {
    const read = functionMetrics(ENV);
    // 9109–10000, 9600–9891, 10010–10030
    const points = [
      ...read([...recordedLog('profiled', 10_002, 'a'), ...recordedLog('crashed', 9_891, 'b')]),
      ...read(recordedLog('quiet', 10_030, 'c')),
    ];
    expect(valuesOf(points, 'concurrentExecutions')).toEqual([1, 2, 1]);
  });
});
