import { metricSources } from '../../src/observability/alarms/sources.ts';
import { DIMENSIONS } from '../../src/observability/names.ts';
import { type DashboardSettings, graphs, marksOf, QUARTER, type Section } from './settings.ts';
import { heading, line, lineForEach } from './widgets.ts';

/** What the files are like: invalid cells, failures by code, how much there was. */
export const qualitySection = (settings: DashboardSettings): Section => {
  const { own } = metricSources(settings.env);
  return [
    [heading('## Data quality')],
    graphs(settings, QUARTER, [
      {
        title: 'Invalid cells of a file',
        unit: 'percent',
        lines: [
          line(own('invalidRate', 'Average'), 'average'),
          line(own('invalidRate', 'Maximum'), 'the worst file'),
        ],
        marks: marksOf(settings, ['invalid-rate-jump']),
      },
      {
        title: 'Files that failed, by code',
        unit: 'files in 5 minutes',
        lines: [lineForEach(own('filesFailedByCode', 'Sum'), DIMENSIONS.errorCode)],
      },
      { title: 'Rows', unit: 'rows in 5 minutes', lines: [line(own('rows', 'Sum'), 'profiled')] },
      { title: 'Bytes', unit: 'bytes in 5 minutes', lines: [line(own('bytes', 'Sum'), 'read')] },
    ]),
  ];
};
