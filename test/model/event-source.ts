/** The event source mapping and the processes it starts: receives batches, runs the function on them, deletes what the answer allows. */
import type { SQSBatchResponse } from 'aws-lambda';
import { invoke, type Sabotage } from './adapter.ts';
import type { FaultPlan, Tell } from './fault-plan.ts';
import { type Invocation, kill, type Operation, release, untilAtGate } from './gate.ts';
import type { QueueMessage } from './memory-queue.ts';
import { checkRead, settledRanks } from './promises.ts';
import { FUNCTION_SECONDS, toRecord, type World } from './world.ts';

type Running = {
  readonly invocation: Invocation;
  readonly messages: readonly QueueMessage[];
  /** What was settled when it began. */
  readonly settled: ReadonlyMap<string, number>;
  response?: SQSBatchResponse | undefined;
  error?: unknown;
};

export type EventSource = {
  readonly running: () => number;
  /** Starts the function on a batch that begins with the `index`-th visible message. */
  readonly receive: (index: number) => Promise<void>;
  /** One step for each operation that waits at the gate. */
  readonly waiting: () => (() => Promise<void>)[];
  /** Kills what is over its time and acknowledges what has answered. */
  readonly settle: () => void;
};

export const eventSource = (world: World, plan: FaultPlan, sabotage: Sabotage, tell: Tell): EventSource => {
  let running: Running[] = [];
  let invocations = 0;

  const receive = async (index: number): Promise<void> => {
    const messages = world.queue.receive(world.now(), index, world.schedule.batchSize);
    const names = messages.map(({ messageId, receiveCount }) => `${messageId} (${receiveCount})`);
    tell(`receive ${names.join(', ')}`);
    if (messages.length === 0) return;
    const id = invocations++;
    const invocation = { id, pending: [], startedAt: world.now(), isDead: false, isDone: false };
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

  const letGo = async ({ invocation, settled }: Running, operation: Operation): Promise<void> => {
    const reads = world.reads.length;
    await release(invocation, operation, plan.next(`${invocation.id}: ${operation.name}`));
    if (world.reads.length === reads) return;
    // What an operator asked for again since the beginning is open, and to be read.
    const settledNow = settledRanks(world);
    const settledStill = new Map([...settled].filter(([fileName]) => settledNow.has(fileName)));
    for (const { input } of world.reads.slice(reads)) checkRead(world, settledStill, input);
  };

  const settle = (): void => {
    for (const { invocation } of running) {
      if (world.now() - invocation.startedAt <= FUNCTION_SECONDS * 1000) continue;
      tell(`  ${invocation.id}: out of time`);
      kill(invocation);
      plan.note();
    }
    for (const run of running)
      if (run.invocation.isDone && !run.invocation.isDead) acknowledge(world, plan, run);
    running = running.filter(({ invocation: { isDone, isDead } }) => !isDone && !isDead);
  };

  return {
    receive,
    settle,
    running: () => running.length,
    waiting: () =>
      running.flatMap((run) => run.invocation.pending.map((operation) => () => letGo(run, operation))),
  };
};

/** Deletes what the answer does not name; an invalid answer or an error keeps the whole batch. Each deletion may meet a fault as well. */
const acknowledge = ({ queue }: World, plan: FaultPlan, { messages, response, error }: Running): void => {
  if (error !== undefined) return;
  const failed = (response?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  const isInvalid = failed.some((id) => !messages.some(({ messageId }) => messageId === id));
  if (isInvalid) return;
  for (const { messageId } of messages.filter((message) => !failed.includes(message.messageId))) {
    const fault = plan.next(`delete ${messageId}`);
    const hasEffect = fault !== 'refuse' && fault !== 'cut' && fault !== 'crash-before';
    if (hasEffect) queue.remove(messageId);
  }
};
