import { metricSources } from '../../src/observability/alarms/sources.ts';
import { SERVICE_METRICS } from '../../src/observability/names.ts';
import { type DashboardSettings, graphs, marksOf, QUARTER, type Section } from './settings.ts';
import { heading, line } from './widgets.ts';

/** Does work pile up, does it get stuck, and what came in vain. */
export const queueSection = (settings: DashboardSettings): Section => {
  const { own, ingestQueue, deadLetterQueue } = metricSources(settings.env);
  return [
    [heading('## Queue')],
    graphs(settings, QUARTER, [
      {
        title: 'Messages',
        unit: 'messages',
        lines: [
          line(ingestQueue(SERVICE_METRICS.messagesVisible, 'Maximum'), 'waiting'),
          line(ingestQueue(SERVICE_METRICS.messagesInFlight, 'Maximum'), 'in work'),
          line(ingestQueue(SERVICE_METRICS.messagesSent, 'Sum'), 'came'),
          line(ingestQueue(SERVICE_METRICS.messagesDeleted, 'Sum'), 'settled'),
        ],
      },
      {
        title: 'Oldest message',
        unit: 'seconds',
        lines: [line(ingestQueue(SERVICE_METRICS.oldestMessageAge, 'Maximum'), 'age')],
        marks: marksOf(settings, ['oldest-message-too-old']),
      },
      {
        title: 'Dead-letter queue',
        unit: 'messages',
        lines: [
          line(deadLetterQueue(SERVICE_METRICS.messagesVisible, 'Maximum'), 'waiting'),
          line(own('deadLettered', 'Sum'), 'foreign, moved by the function'),
          line(own('givenUp', 'Sum'), 'files given up'),
        ],
      },
      {
        title: 'Notifications without a new file',
        unit: 'notifications in 5 minutes',
        lines: [
          line(own('duplicates', 'Sum'), 'duplicate'),
          line(own('stale', 'Sum'), 'stale'),
          line(own('ignored', 'Sum'), 'ignored'),
        ],
      },
    ]),
  ];
};
