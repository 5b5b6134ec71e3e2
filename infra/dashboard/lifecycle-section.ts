import { metricSources } from '../../src/observability/alarms/sources.ts';
import { SERVICE_METRICS } from '../../src/observability/names.ts';
import { type DashboardSettings, graphs, marksOf, type Section, THIRD } from './settings.ts';
import { heading, line } from './widgets.ts';

/** Are others told of the ends of files, and what could they not be told. */
export const lifecycleSection = (settings: DashboardSettings): Section => {
  const { unpublishedQueue, publishFunction } = metricSources(settings.env);
  return [
    [heading('## Lifecycle events')],
    graphs(settings, THIRD, [
      {
        title: 'Publishing',
        unit: 'invocations in 5 minutes',
        lines: [
          line(publishFunction(SERVICE_METRICS.invocations, 'Sum'), 'invocations'),
          line(publishFunction(SERVICE_METRICS.functionErrors, 'Sum'), 'errors'),
          line(publishFunction(SERVICE_METRICS.functionThrottles, 'Sum'), 'throttles'),
        ],
      },
      {
        title: 'Age of events at publishing',
        unit: 'milliseconds',
        lines: [line(publishFunction(SERVICE_METRICS.iteratorAge, 'Maximum'), 'age')],
        marks: marksOf(settings, ['lifecycle-events-late']),
      },
      {
        title: 'Unpublished events',
        unit: 'messages',
        lines: [line(unpublishedQueue(SERVICE_METRICS.messagesVisible, 'Maximum'), 'waiting')],
        marks: marksOf(settings, ['lifecycle-events-unpublished']),
      },
    ]),
  ];
};
