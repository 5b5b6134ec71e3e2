import { functionName } from '../../src/contracts.ts';
import { metricSources } from '../../src/observability/alarms/sources.ts';
import { DIMENSIONS, SERVICE_METRICS } from '../../src/observability/names.ts';
import { type DashboardSettings, graphs, marksOf, QUARTER, type Section, THIRD } from './settings.ts';
import { heading, line } from './widgets.ts';

/** Does the function run, is it near its limits, how fast is it, how often does it try again. */
export const functionSection = (settings: DashboardSettings): Section => {
  const { own, profileFunction } = metricSources(settings.env);
  const coldStart = own('coldStart', 'Sum');
  return [
    [heading('## Function')],
    graphs(settings, QUARTER, [
      {
        title: 'Invocations',
        unit: 'invocations in 5 minutes',
        lines: [
          line(profileFunction(SERVICE_METRICS.invocations, 'Sum'), 'invocations'),
          line(profileFunction(SERVICE_METRICS.functionErrors, 'Sum'), 'errors'),
          line(profileFunction(SERVICE_METRICS.functionThrottles, 'Sum'), 'throttles'),
          line(
            {
              ...coldStart,
              dimensions: { ...coldStart.dimensions, [DIMENSIONS.functionName]: functionName(settings.env) },
            },
            'cold starts',
          ),
        ],
      },
      {
        title: 'Duration of an invocation',
        unit: 'milliseconds',
        lines: ['p50', 'p99', 'Maximum'].map((statistic) =>
          line(profileFunction(SERVICE_METRICS.functionDuration, 'Maximum'), statistic, statistic),
        ),
        marks: [
          { label: 'time limit', value: settings.timeoutSeconds * 1000 },
          ...marksOf(settings, ['duration-near-timeout']),
        ],
      },
      {
        title: 'Running at once',
        unit: 'invocations',
        lines: [line(profileFunction(SERVICE_METRICS.concurrentExecutions, 'Maximum'), 'running')],
        marks: marksOf(settings, ['concurrency-at-cap']),
      },
      {
        title: 'Memory',
        unit: 'percent',
        lines: [line(own('memoryUsed', 'Maximum'), 'used at most')],
        marks: marksOf(settings, ['memory-near-limit']),
      },
    ]),
    graphs(settings, THIRD, [
      {
        title: 'Work on a file',
        unit: 'milliseconds',
        lines: ['p50', 'p99'].map((percentile) => line(own('duration', 'Average'), percentile, percentile)),
      },
      {
        title: 'Throughput of a file',
        unit: 'megabytes a second',
        lines: [
          line(own('throughput', 'Average'), 'average'),
          line(own('throughput', 'Average'), 'p10', 'p10'),
        ],
      },
      {
        title: 'Tries',
        unit: 'in 5 minutes; receives of a file',
        lines: [
          line(own('attemptsFailed', 'Sum'), 'failed tries'),
          line(own('retried', 'Sum'), 'messages given back'),
          line(own('deadlineAborts', 'Sum'), 'stopped for want of time'),
          line(own('bodiesResumed', 'Sum'), 'bodies resumed'),
          line(own('attempts', 'Maximum'), 'receives of a file, at most'),
        ],
      },
    ]),
  ];
};
