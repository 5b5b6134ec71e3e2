/**
 * What CloudWatch does on AWS and the emulator does not: looks at the real signals of an emulator, evaluates the
 * alarms of the AWS template on them, and sets the emulator's alarm states, so that its SNS actions fire.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  alarmName,
  deadLetterQueueName,
  ingestQueueName,
  logGroupName,
  unpublishedQueueName,
} from '../../../src/contracts.ts';
import { evaluateAlarms, type Statuses } from '../../../src/observability/alarm-evaluator/evaluate-alarms.ts';
import { type DataPoint, openMetricData } from '../../../src/observability/alarm-evaluator/metric-data.ts';
import {
  changesBetween,
  type StateChange,
} from '../../../src/observability/alarm-evaluator/state-changes.ts';
import { alarmClock } from './alarm-clock.ts';
import { addMissingAlarms, readPresentAlarms, setState } from './alarm-states.ts';
import { type AwsAlarms, awsAlarms } from './aws-alarms.ts';
import type { EmulatorClientConfig } from './emulator-client-config.ts';
import { logReader, readDepth, readPutMetrics } from './look-at-emulator.ts';
import { functionMetrics } from './signals/function-metrics.ts';
import { queueMetrics } from './signals/queue-metrics.ts';

export type CompanionOptions = {
  readonly env: string;
  readonly clientConfig: EmulatorClientConfig;
  /** The options with which the stack was deployed, `env` excepted. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** One minute of the alarms lasts 60 / speed seconds. */
  readonly speed: number;
  /** What happens is told here, at once. */
  readonly onChange?: (change: CompanionChange) => void;
};

/** A change of state with the name of the alarm's row and the minutes since the companion began. */
export type CompanionChange = StateChange & { readonly row: string; readonly minute: number };

export type Companion = {
  /** The alarms that the emulator's CloudFormation lacks and that were made by API. */
  readonly added: readonly string[];
  /** One look: gathers, evaluates every full minute since the look before, sets the states that differ. */
  readonly look: () => Promise<void>;
  /** Looks again and again until the signal fires. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** The statuses of the newest evaluation, by the names of the alarms. */
  readonly statuses: () => Statuses;
  /** States that were not as this companion had set them: the emulator evaluates all alarms, wrongly, when a metric is put. */
  readonly corrections: () => number;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** An alarm looks back one day and two periods; what is older is dropped. */
const KEPT = 26 * HOUR;

/** Two looks a minute of the alarms, but no more than one every 250 ms and no fewer than one a second. */
const intervalOf = (speed: number): number => Math.min(1000, Math.max(250, MINUTE / speed / 2));

export const openCompanion = async (options: CompanionOptions): Promise<Companion> => {
  const { env, clientConfig, speed } = options;
  const cloudWatch = new CloudWatchClient(clientConfig);
  const prefix = alarmName(env, '');
  const found = await readPresentAlarms(cloudWatch, prefix);
  // The alarms that are there tell whether it is on, so that nobody has to say so again.
  const lifecycleEvents = found.has(alarmName(env, 'lifecycle-events-unpublished'));
  const { alarms, inTemplate } = awsAlarms({ env, lifecycleEvents, ...options.context });
  const added = await addMissingAlarms(cloudWatch, inTemplate, found);

  const startedAt = Date.now();
  const clock = alarmClock(speed, startedAt);
  const queueNames = [
    ingestQueueName(env),
    deadLetterQueueName(env),
    ...(lifecycleEvents ? [unpublishedQueueName(env)] : []),
  ];
  const gather = await openGathering(options, queueNames, startedAt - KEPT / speed);
  const data = openMetricData();
  const createdAt = clock.alarmTime(startedAt);
  let evaluatedAt = createdAt;
  let statuses: Statuses = new Map(
    [...found].map(([name, { state }]) => [name, { state, reason: 'as the companion found it' }]),
  );
  let corrections = 0;

  const evaluate = (until: number): void => {
    for (; evaluatedAt + MINUTE <= until; evaluatedAt += MINUTE) {
      const at = evaluatedAt + MINUTE;
      const after = evaluateAlarms(alarms, data, { at, createdAt }, statuses);
      for (const change of changesBetween(statuses, after, at))
        options.onChange?.({
          ...change,
          row: change.alarm.slice(prefix.length),
          minute: (at - createdAt) / MINUTE,
        });
      statuses = after;
    }
  };

  let lastSet: Statuses = new Map();
  const setStates = async (): Promise<void> => {
    const present = await readPresentAlarms(cloudWatch, prefix);
    for (const { name } of byDependency(alarms)) {
      const status = statuses.get(name);
      if (status === undefined || present.get(name)?.state === status.state) continue;
      if (lastSet.get(name)?.state === status.state) corrections += 1;
      await setState(cloudWatch, name, status);
    }
    lastSet = statuses;
  };

  const look = async (): Promise<void> => {
    const now = Date.now();
    const points = await gather(now);
    data.add(points.map((point) => ({ ...point, at: clock.alarmTime(point.at) })));
    data.forgetBefore(clock.alarmTime(now) - KEPT);
    evaluate(clock.alarmTime(now));
    if (evaluatedAt > createdAt) await setStates();
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      await look();
      await sleep(intervalOf(speed), undefined, { signal }).catch(() => {});
    }
  };

  return { added, look, run, statuses: () => statuses, corrections: () => corrections };
};

/** A composite alarm comes after those it looks at, which it follows by itself on the emulator. */
const byDependency = (alarms: AwsAlarms['alarms']): AwsAlarms['alarms'] =>
  alarms.toSorted((a, b) => Number(a.kind === 'composite') - Number(b.kind === 'composite'));

/** A function that gathers the data points since it was called before, in real time. */
const openGathering = async (
  { env, clientConfig }: CompanionOptions,
  queueNames: readonly string[],
  since: number,
): Promise<(now: number) => Promise<DataPoint[]>> => {
  const sqs = new SQSClient(clientConfig);
  const cloudWatch = new CloudWatchClient(clientConfig);
  const readLog = logReader(new CloudWatchLogsClient(clientConfig), logGroupName(env), Math.floor(since));
  const ofFunction = functionMetrics(env);
  const queues = await Promise.all(
    queueNames.map(async (name) => {
      const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
      const points = queueMetrics(name);
      return async (now: number) => points(await readDepth(sqs, QueueUrl), now);
    }),
  );
  let putUntil = fullSecond(since);
  const readPut = async (now: number): Promise<DataPoint[]> => {
    // The second that has not ended yet may still get data.
    const span = { from: putUntil, to: fullSecond(now) };
    if (span.to <= span.from) return [];
    putUntil = span.to;
    return readPutMetrics(cloudWatch, span);
  };
  return async (now) => {
    const [events, put, ...depths] = await Promise.all([
      readLog(),
      readPut(now),
      ...queues.map((queue) => queue(now)),
    ]);
    return [...ofFunction(events), ...put, ...depths.flat()];
  };
};

const fullSecond = (milliseconds: number): number => Math.floor(milliseconds / 1000) * 1000;
