import { SERVICE_METRICS } from '../names.ts';
import type { AlarmRow, AlarmSettings } from './alarm-row.ts';
import { lifecycleAlarmRows } from './lifecycle-alarm-rows.ts';
import { metricSources } from './sources.ts';

const MINUTE = 60;
const FIVE_MINUTES = 300;
const HOUR = 3600;

/** Lambda kills at the limit and writes no metrics then: warn while there is still something to see. */
const TIMEOUT_SHARE = 0.85;

/** Of the files, 1 % may be late. An hour at 14.4 times that rate spends 2 % of a month's allowance, six hours at 6 times 5 % (Google's SRE workbook, chapter 5). */
const LATE_ALLOWED_PERCENT = 1;
const FAST_BURN = 14.4;
const SLOW_BURN = 6;

/** The share of late files, of 1, at a burn rate; rounded, since people read it. */
const lateShare = (burnRate: number): number => Math.round(burnRate * LATE_ALLOWED_PERCENT * 10) / 1000;

/** Fewer periods than these five would take a hiccup for trouble. */
const LEAST_PERIODS_OF_AGE = 5;

/** Every alarm of a deployment. A row's name is the name of its runbook; a new row needs a page and tests. */
export const alarmRows = (settings: AlarmSettings): AlarmRow[] => {
  const { own, ingestQueue, deadLetterQueue, profileFunction } = metricSources(settings.env);
  // A message that came back after a crash may be in work for one time limit more.
  const secondTryMinutes = Math.max(LEAST_PERIODS_OF_AGE, Math.ceil(settings.timeoutSeconds / MINUTE) + 1);
  const expectsFiles = settings.expectFilesEveryMinutes > 0;
  const rhythmPeriods = Math.max(1, Math.ceil((settings.expectFilesEveryMinutes * MINUTE) / FIVE_MINUTES));
  return [
    {
      name: 'dead-letter-queue-not-empty',
      title: 'Messages wait in the dead-letter queue.',
      severity: 'ticket',
      signal: { metric: deadLetterQueue(SERVICE_METRICS.messagesVisible, 'Maximum') },
      comparison: '>=',
      threshold: 1,
      periodSeconds: MINUTE,
      datapoints: 2,
      periods: 2,
      missing: 'notBreaching',
      why: 'Each message is a file that needs a person. Two minutes, since the count shows ghosts for one. The depth, since what the redrive policy moves is not counted as sent.',
    },
    {
      name: 'dead-letter-queue-growing',
      title: 'The dead-letter queue keeps growing.',
      severity: 'page',
      signal: {
        expression: 'DIFF(depth)',
        metrics: { depth: deadLetterQueue(SERVICE_METRICS.messagesVisible, 'Maximum') },
      },
      comparison: '>=',
      threshold: 5,
      periodSeconds: FIVE_MINUTES,
      datapoints: 2,
      periods: 3,
      missing: 'notBreaching',
      why: 'Single poison files come one by one; five in five minutes, and again, is a cause that hits every file.',
    },
    {
      name: 'oldest-message-too-old',
      title: 'A message is older than two tries take.',
      severity: 'page',
      signal: { metric: ingestQueue(SERVICE_METRICS.oldestMessageAge, 'Maximum') },
      comparison: '>=',
      threshold: settings.visibilityTimeoutSeconds,
      periodSeconds: MINUTE,
      datapoints: secondTryMinutes,
      periods: secondTryMinutes,
      missing: 'notBreaching',
      why: 'One visibility timeout, and then one time limit: a file whose first try crashed is tried again within that. An older message is not received at all, or crashes again and again.',
    },
    {
      name: 'backlog-not-draining',
      title: 'At the present pace the backlog takes more than an hour.',
      severity: 'page',
      signal: {
        // Minutes. SQS may report nothing where nothing was settled, and a division by zero gives no data point: either
        // would silence the alarm just when the queue stands still. So one message that waits in vain counts as 500.
        expression: '5 * waiting / (FILL(settled, 0) + 0.01)',
        metrics: {
          waiting: ingestQueue(SERVICE_METRICS.messagesVisible, 'Minimum'),
          settled: ingestQueue(SERVICE_METRICS.messagesDeleted, 'Sum'),
        },
      },
      comparison: '>=',
      threshold: 60,
      periodSeconds: FIVE_MINUTES,
      datapoints: 3,
      periods: 3,
      missing: 'notBreaching',
      why: 'The time to drain, not the length: ten thousand messages are nothing when a minute settles a thousand. The fewest that waited, since a file that has just arrived is no backlog. A quarter of an hour, since each burst looks so at its beginning.',
    },
    {
      name: 'files-failing',
      title: 'Many files end in error.',
      severity: 'ticket',
      signal: { metric: own('filesFailed', 'Sum') },
      comparison: '>=',
      threshold: 10,
      periodSeconds: HOUR,
      datapoints: 1,
      periods: 1,
      missing: 'notBreaching',
      why: 'A malformed file is its producer’s, and told in its summary; ten in an hour are a producer who should hear of it. A count, so that it also sees the few files that failure-rate-high takes for chance.',
    },
    {
      name: 'failure-rate-high',
      title: 'A large share of the files end in error.',
      severity: 'page',
      signal: {
        // Percent; fewer than ten files say nothing about a rate.
        expression: 'IF(ended >= 10, 100 * failed / ended, 0)',
        metrics: { failed: own('filesFailed', 'Sum'), ended: own('filesFailed', 'SampleCount') },
      },
      comparison: '>=',
      threshold: 25,
      periodSeconds: FIVE_MINUTES,
      datapoints: 2,
      periods: 3,
      missing: 'notBreaching',
      why: 'A quarter of all files, twice within a quarter of an hour, is a release or a change of format, not bad luck.',
    },
    {
      name: 'nothing-arriving',
      title: 'No file has arrived for longer than usual.',
      severity: 'ticket',
      signal: { metric: own('filesReceived', 'Sum') },
      comparison: '<',
      threshold: 1,
      periodSeconds: FIVE_MINUTES,
      datapoints: rhythmPeriods,
      periods: rhythmPeriods,
      // Switched off it rests at OK; it would be red for ever otherwise.
      missing: expectsFiles ? 'breaching' : 'notBreaching',
      why: 'The rhythm is an option (expectFilesEveryMinutes), in steps of five minutes. No data counts as nothing: a notification that is lost leaves no other trace.',
      enabled: expectsFiles,
    },
    {
      name: 'lag-objective-fast-burn',
      title: 'Summaries come too late, now and for many files.',
      severity: 'page',
      signal: { metric: own('filesLate', 'Average') },
      comparison: '>',
      threshold: lateShare(FAST_BURN),
      periodSeconds: FIVE_MINUTES,
      datapoints: 3,
      periods: 6,
      missing: 'notBreaching',
      why: '14.4 times the 1 % of late files that the objective allows: an hour of it spends 2 % of a month. Half of half an hour, so that one batch of late files is none.',
    },
    {
      name: 'lag-objective-slow-burn',
      title: 'Summaries come too late, a little but for hours.',
      severity: 'ticket',
      signal: { metric: own('filesLate', 'Average') },
      comparison: '>',
      threshold: lateShare(SLOW_BURN),
      periodSeconds: HOUR,
      datapoints: 4,
      periods: 6,
      missing: 'notBreaching',
      why: '6 times the 1 % of late files that the objective allows: six hours of it spend 5 % of a month.',
    },
    {
      name: 'duration-near-timeout',
      title: 'Invocations come close to the time limit.',
      severity: 'ticket',
      signal: { metric: profileFunction(SERVICE_METRICS.functionDuration, 'Maximum') },
      comparison: '>=',
      threshold: Math.round(TIMEOUT_SHARE * settings.timeoutSeconds * 1000),
      periodSeconds: FIVE_MINUTES,
      datapoints: 2,
      periods: 3,
      missing: 'notBreaching',
      why: '85 % of the time limit: a function that is killed at the limit writes no metrics. Twice, since one large file may come close.',
    },
    {
      name: 'function-throttled',
      title: 'Lambda refuses to run the function.',
      severity: 'ticket',
      signal: { metric: profileFunction(SERVICE_METRICS.functionThrottles, 'Sum') },
      comparison: '>=',
      threshold: 1,
      periodSeconds: MINUTE,
      datapoints: 3,
      periods: 5,
      missing: 'notBreaching',
      why: 'The mapping stays below its own cap; throttles mean that the account’s concurrency is used up by others, and each uses up a receive.',
    },
    {
      name: 'function-erroring',
      title: 'Invocations crash or time out.',
      severity: 'page',
      signal: { metric: profileFunction(SERVICE_METRICS.functionErrors, 'Sum') },
      comparison: '>=',
      threshold: 1,
      periodSeconds: MINUTE,
      datapoints: 3,
      periods: 5,
      missing: 'notBreaching',
      why: 'A failed file is no error of the function; an error is a crash, a timeout or a release that does not start. Three minutes of five, since one crash is retried.',
    },
    {
      name: 'concurrency-at-cap',
      title: 'The function runs as often at once as it may.',
      severity: 'ticket',
      signal: { metric: profileFunction(SERVICE_METRICS.concurrentExecutions, 'Maximum') },
      comparison: '>=',
      threshold: settings.maximumConcurrency,
      periodSeconds: MINUTE,
      datapoints: 15,
      periods: 15,
      missing: 'notBreaching',
      why: 'A quarter of an hour at maximumConcurrency: a burst is what the queue is for, a lasting one wants a higher cap.',
    },
    {
      name: 'memory-near-limit',
      title: 'The function nearly fills its memory.',
      severity: 'ticket',
      signal: { metric: own('memoryUsed', 'Maximum') },
      comparison: '>=',
      threshold: 90,
      periodSeconds: FIVE_MINUTES,
      datapoints: 2,
      periods: 3,
      missing: 'notBreaching',
      why: 'Lambda kills at 100 %, which looks like a crash. The engine’s memory is bounded: 90 % means that a bound is wrong or memoryMb too small.',
    },
    {
      name: 'tables-throttled',
      title: 'DynamoDB throttles the tables.',
      severity: 'ticket',
      signal: { metric: own('tableThrottles', 'Sum') },
      comparison: '>=',
      threshold: 10,
      periodSeconds: MINUTE,
      datapoints: 3,
      periods: 5,
      missing: 'notBreaching',
      why: 'The SDK repeats a throttled request; ten a minute for three minutes cost receives. Counted by the function, so that it sees what hits this pipeline.',
    },
    {
      name: 'commit-conflicts',
      title: 'Many runs write the same records at once.',
      severity: 'ticket',
      signal: { metric: own('commitConflicts', 'Sum') },
      comparison: '>=',
      threshold: 10,
      periodSeconds: FIVE_MINUTES,
      datapoints: 2,
      periods: 3,
      missing: 'notBreaching',
      why: 'Two deliveries of one notification may meet now and then; ten in five minutes are one key that is written over and over, or a doubled notification.',
    },
    {
      name: 'invalid-rate-jump',
      title: 'Files hold more invalid cells than usual.',
      severity: 'ticket',
      signal: { metric: own('invalidRate', 'Average') },
      comparison: '>=',
      threshold: settings.invalidRatePercent,
      periodSeconds: HOUR,
      datapoints: 1,
      periods: 1,
      missing: 'notBreaching',
      why: 'The usual rate is an option (invalidRatePercent). Such files end in success: nobody else would tell. The average of an hour, so that one odd file among many is none, and one file a day is seen.',
    },
    {
      name: 'audit-failing',
      title: 'The last audit named files that are not right.',
      severity: 'page',
      signal: { metric: own('auditFindings', 'Maximum') },
      comparison: '>=',
      threshold: 1,
      periodSeconds: MINUTE,
      datapoints: 1,
      periods: 1,
      missing: 'ignore',
      why: 'One lost file breaks the promise. Between two audits the last one holds, hence missing data is ignored, and the period is a minute: the worse of two audits in one period would count, and stay once both are old.',
      apart: true,
    },
    ...(settings.lifecycleEvents ? lifecycleAlarmRows(settings.env) : []),
  ];
};

/** Whether a row is one of those that the composite alarm is over, and wakes through it. */
export const pagesTogether = ({ severity, apart = false }: Pick<AlarmRow, 'severity' | 'apart'>): boolean =>
  severity === 'page' && !apart;

/** The one alarm over those that page together: is the pipeline healthy? Its runbook is named as it is. */
export const COMPOSITE_ALARM = {
  name: 'pipeline-unhealthy',
  title: 'The pipeline does not do its work.',
  severity: 'page',
  why: 'One incident has one page: it fires while any of them does, and its state names which. Left out is what may fire for a day: it would keep a new incident from being heard.',
} as const;
