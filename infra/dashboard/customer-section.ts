import { metricSources } from '../../src/observability/alarms/sources.ts';
import { type DashboardSettings, graphs, marksOf, QUARTER, type Section } from './settings.ts';
import { heading, line } from './widgets.ts';

const HOUR = 3600;

/** Did files arrive, were they done, how late, how fresh: the line to look at first. */
export const customerSection = (settings: DashboardSettings): Section => {
  const { own } = metricSources(settings.env);
  const objective = { label: 'objective', value: settings.lagObjectiveSeconds * 1000 };
  return [
    [heading(`# Files of \`${settings.env}\`: arrived, done, failed, how late, how fresh`)],
    graphs(settings, QUARTER, [
      {
        title: 'Files',
        unit: 'files in 5 minutes',
        lines: [
          line(own('filesReceived', 'Sum'), 'arrived'),
          line(own('filesProfiled', 'Sum'), 'done'),
          line(own('filesFailed', 'Sum'), 'failed'),
        ],
      },
      {
        title: 'From upload to summary',
        unit: 'milliseconds',
        lines: ['p50', 'p95', 'p99'].map((percentile) => line(own('lag', 'Average'), percentile, percentile)),
        marks: [objective],
      },
      {
        title: 'Share of late files',
        unit: 'of 1',
        lines: [line(own('filesLate', 'Average'), 'late')],
        marks: marksOf(settings, ['lag-objective-fast-burn', 'lag-objective-slow-burn']),
      },
      {
        title: 'Freshness: arrivals of each hour',
        unit: 'files in an hour',
        lines: [line(own('filesReceived', 'Sum'), 'arrived')],
        periodSeconds: HOUR,
        view: 'bar',
      },
    ]),
  ];
};
