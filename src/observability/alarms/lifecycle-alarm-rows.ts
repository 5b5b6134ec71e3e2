import { SERVICE_METRICS } from '../names.ts';
import type { AlarmRow } from './alarm-row.ts';
import { metricSources } from './sources.ts';

const MINUTE = 60;
const FIVE_MINUTES = 300;
const QUARTER_OF_AN_HOUR_MS = 15 * 60 * 1000;

/** Of the events that others are told, by option: files come through without them, so none of these pages. */
export const lifecycleAlarmRows = (env: string): AlarmRow[] => {
  const { unpublishedQueue, publishFunction } = metricSources(env);
  return [
    {
      name: 'lifecycle-events-unpublished',
      title: 'Lifecycle events could not be published.',
      severity: 'ticket',
      signal: { metric: unpublishedQueue(SERVICE_METRICS.messagesVisible, 'Maximum') },
      comparison: '>=',
      threshold: 1,
      periodSeconds: MINUTE,
      datapoints: 2,
      periods: 2,
      missing: 'notBreaching',
      why: 'Each message is an end of a file, or several, that consumers were not told and will not be by themselves. The file itself is done, so nobody is woken. Two minutes, since the count shows ghosts for one.',
      option: 'lifecycleEvents',
    },
    {
      name: 'lifecycle-events-late',
      title: 'Lifecycle events are not published for a while.',
      severity: 'ticket',
      signal: { metric: publishFunction(SERVICE_METRICS.iteratorAge, 'Maximum') },
      comparison: '>=',
      threshold: QUARTER_OF_AN_HOUR_MS,
      periodSeconds: FIVE_MINUTES,
      datapoints: 2,
      periods: 3,
      missing: 'notBreaching',
      why: 'Seconds are usual; a quarter of an hour is no retry but an outage, a missing grant or a release that crashes. The age, not the errors: a part of a batch that fails counts as none. Nothing is lost before 23 hours.',
      option: 'lifecycleEvents',
    },
  ];
};
