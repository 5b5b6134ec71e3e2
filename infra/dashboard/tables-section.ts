import { metricSources } from '../../src/observability/alarms/sources.ts';
import { SERVICE_METRICS } from '../../src/observability/names.ts';
import { type DashboardSettings, graphs, marksOf, QUARTER, type Section } from './settings.ts';
import { heading, line } from './widgets.ts';

const HOUR = 3600;

/** Do the tables keep up, and does everything add up. */
export const tablesSection = (settings: DashboardSettings): Section => {
  const { own, metadataTable, eventsTable } = metricSources(settings.env);
  const { readThrottles, writeThrottles, readUnits, writeUnits } = SERVICE_METRICS;
  return [
    [heading('## Tables and audit')],
    graphs(settings, QUARTER, [
      {
        title: 'Units used',
        unit: 'units in 5 minutes',
        lines: [
          line(metadataTable(readUnits, 'Sum'), 'metadata, read'),
          line(metadataTable(writeUnits, 'Sum'), 'metadata, written'),
          line(eventsTable(readUnits, 'Sum'), 'events, read'),
          line(eventsTable(writeUnits, 'Sum'), 'events, written'),
        ],
      },
      {
        title: 'Throttles',
        unit: 'requests in 5 minutes',
        lines: [
          line(metadataTable(readThrottles, 'Sum'), 'metadata, read'),
          line(metadataTable(writeThrottles, 'Sum'), 'metadata, written'),
          line(eventsTable(readThrottles, 'Sum'), 'events, read'),
          line(eventsTable(writeThrottles, 'Sum'), 'events, written'),
          line(own('tableThrottles', 'Sum'), 'seen by the function'),
        ],
      },
      {
        title: 'Commits decided anew',
        unit: 'commits in 5 minutes',
        lines: [line(own('commitConflicts', 'Sum'), 'conflicts')],
        marks: marksOf(settings, ['commit-conflicts']),
      },
      {
        title: 'Audit: files that are not right',
        unit: 'files',
        lines: [line(own('auditFindings', 'Maximum'), 'findings')],
        periodSeconds: HOUR,
      },
    ]),
  ];
};
