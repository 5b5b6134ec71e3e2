/** Runs one schedule to its end: which of the possible next steps is taken, and which operation meets a fault, is the schedule's. */
import type { SQSBatchResponse } from 'aws-lambda';
import { invoke, type Sabotage } from './adapter.ts';
import { type Invocation, kill, type Operation, release, untilAtGate } from './gate.ts';
import type { QueueMessage } from './memory-queue.ts';
import { BrokenPromise, checkAtTheEnd, checkRead, settledRanks, watch } from './promises.ts';
import type { Act, Schedule } from './schedule.ts';
import { FUNCTION_SECONDS, newWorld, toRecord } from './world.ts';

export type Run = { readonly steps: number; readonly operations: number; readonly faultsMet: number };

type Running = {
  readonly invocation: Invocation;
  readonly messages: readonly QueueMessage[];
  readonly settled: ReadonlyMap<string, number>;
  response?: SQSBatchResponse | undefined;
  error?: unknown;
};

/** No schedule of this size takes more; what does goes round in circles. */
const MOST_STEPS = 3000;

/** Throws `BrokenPromise` where one is broken; `tell` hears each step, for people. */
export const runSchedule = async (
  schedule: Schedule,
  sabotage: Sabotage = {},
  tell: (line: string) => void = () => {},
): Promise<Run> => {
  const world = newWorld(schedule);
  const check = watch(world);
  const acts = [...schedule.acts];
  const faults = new Map(schedule.faults.map(({ at, fault }) => [at, fault]));
  let running: Running[] = [];
  let invocations = 0;
  let operations = 0;
  let faultsMet = 0;
  let isRedriven = false;

  const letGo = async (run: Running, operation: Operation): Promise<void> => {
    const fault = faults.get(operations++);
    if (fault) faultsMet++;
    tell(`  ${run.invocation.id}: ${operation.name}${fault ? ` meets ${fault}` : ''}`);
    const reads = world.reads.length;
    await release(run.invocation, operation, fault);
    if (world.reads.length === reads) return;
    // What an operator asked for again since the beginning is open, and to be read.
    const settledNow = settledRanks(world);
    const settled = new Map([...run.settled].filter(([fileName]) => settledNow.has(fileName)));
    for (const { input } of world.reads.slice(reads)) checkRead(world, settled, input);
  };
  const receive = async (choice: number): Promise<void> => {
    const messages = world.queue.receive(world.now(), choice, schedule.batchSize);
    tell(
      `receive ${messages.map(({ messageId, receiveCount }) => `${messageId} (${receiveCount})`).join(', ')}`,
    );
    if (messages.length === 0) return;
    const invocation: Invocation = {
      id: invocations++,
      pending: [],
      startedAt: world.now(),
      isDead: false,
      isDone: false,
    };
    const run: Running = { invocation, messages, settled: settledRanks(world) };
    running.push(run);
    const finish = (outcome: Pick<Running, 'response' | 'error'>): void => {
      Object.assign(run, outcome);
      invocation.isDone = true;
    };
    invoke(messages.map(toRecord), invocation, world, sabotage).then(
      (response) => finish({ response }),
      (error) => finish({ error }),
    );
    await untilAtGate(invocation);
  };
  /** The event source mapping deletes what the answer does not name; each deletion may meet a fault as well. */
  const acknowledge = ({ messages, response, error }: Running): void => {
    if (error !== undefined) return;
    const failed = (response?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
    const isInvalid = failed.some((id) => !messages.some(({ messageId }) => messageId === id));
    if (isInvalid) return;
    for (const { messageId } of messages.filter((message) => !failed.includes(message.messageId))) {
      const fault = faults.get(operations++);
      tell(`  delete ${messageId}${fault ? ` meets ${fault}` : ''}`);
      if (fault) faultsMet++;
      if (fault === undefined || fault === 'lose-answer' || fault === 'crash-after' || fault === 'repeat')
        world.queue.remove(messageId);
    }
  };
  const settle = (): void => {
    for (const { invocation } of running) {
      if (world.now() - invocation.startedAt > FUNCTION_SECONDS * 1000) {
        tell(`  ${invocation.id}: out of time`);
        kill(invocation);
        faultsMet++;
      }
    }
    for (const run of running) if (run.invocation.isDone && !run.invocation.isDead) acknowledge(run);
    running = running.filter(({ invocation: { isDone, isDead } }) => !isDone && !isDead);
  };
  const wait = (until: number): void => {
    tell('time passes');
    world.advanceTo(until);
  };
  const nextVisible = (): number =>
    Math.min(...[...world.queue.messages.values()].map(({ visibleAt }) => visibleAt));

  const possibleSteps = (choice: number): (() => Promise<void> | void)[] => {
    const steps: (() => Promise<void> | void)[] = running.flatMap((run) =>
      run.invocation.pending.map((operation) => () => letGo(run, operation)),
    );
    // Each look at the clock moves it, so that one step looks once.
    const now = world.now();
    const act = acts[0];
    if (act) {
      steps.push(() => {
        tell(JSON.stringify(act));
        return world.act(acts.shift() ?? act);
      });
    }
    if (running.length < schedule.concurrency && world.queue.visible(now).length > 0)
      steps.push(() => receive(choice));
    const isWaiting = world.queue.messages.size > 0 && nextVisible() > now;
    if (isWaiting && (steps.length === 0 || choice % 16 === 15)) return [() => wait(nextVisible())];
    if (steps.length === 0 && schedule.isRedriven && !isRedriven) {
      isRedriven = true;
      faults.clear();
      return [() => world.act({ kind: 'redrive' })];
    }
    return steps;
  };

  for (let step = 0; step < MOST_STEPS; step++) {
    const choice = schedule.choices[step] ?? 0;
    const steps = possibleSteps(choice);
    if (steps.length === 0) {
      checkAtTheEnd(world, faultsMet > 0 || schedule.acts.some(isDisturbance));
      return { steps: step, operations, faultsMet };
    }
    await steps[(choice >> 4) % steps.length]!();
    settle();
    check();
  }
  throw new BrokenPromise('ends', `not after ${MOST_STEPS} steps`);
};

/** Not a fault, but it spends receives as one does. */
const isDisturbance = ({ kind }: Act): boolean => kind === 'slow' || kind === 'deliver-again';
