/** Runs one schedule to its end: which of the possible next steps is taken, and which operation meets a fault, is the schedule's. */
import type { Sabotage } from './adapter.ts';
import { type EventSource, eventSource } from './event-source.ts';
import { faultPlan, type Tell } from './fault-plan.ts';
import { BrokenPromise, checkAtTheEnd, watch } from './promises.ts';
import type { Act, Schedule } from './schedule.ts';
import { newWorld, type World } from './world.ts';

export type Run = { readonly steps: number; readonly operations: number; readonly faultsMet: number };

type Step = () => Promise<void> | void;

/** No schedule of this size takes more; what does goes round in circles. */
const MOST_STEPS = 3000;

/** Throws `BrokenPromise` where one is broken; `tell` hears each step, for people. */
export const runSchedule = async (
  schedule: Schedule,
  sabotage: Sabotage = {},
  tell: Tell = () => {},
): Promise<Run> => {
  const world = newWorld(schedule);
  const check = watch(world);
  const plan = faultPlan(schedule, tell);
  const source = eventSource(world, plan, sabotage, tell);
  const acts = [...schedule.acts];
  const lastActs: Act[] = schedule.isRedriven ? [{ kind: 'redrive' }] : [];

  for (let step = 0; step < MOST_STEPS; step++) {
    const choice = schedule.choices[step] ?? 0;
    const steps = possibleSteps(world, source, acts, choice, tell);
    if (steps.length === 0) {
      const last = lastActs.shift();
      if (last === undefined) {
        const { operations, faultsMet } = plan.counts();
        checkAtTheEnd(world, faultsMet > 0 || schedule.acts.some(isDisturbance));
        return { steps: step, operations, faultsMet };
      }
      plan.end();
      steps.push(() => world.act(last));
    }
    await steps[(choice >> 4) % steps.length]!();
    source.settle();
    check();
  }
  throw new BrokenPromise('ends', `not after ${MOST_STEPS} steps`);
};

/** What can happen next; the first is what happens where the schedule has no choice. */
const possibleSteps = (
  world: World,
  source: EventSource,
  acts: Act[],
  choice: number,
  tell: Tell,
): Step[] => {
  // Each look at the clock moves it, so that one step looks once.
  const now = world.now();
  const steps: Step[] = source.waiting();
  const [act] = acts;
  if (act) {
    steps.push(() => {
      tell(JSON.stringify(act));
      acts.shift();
      return world.act(act);
    });
  }
  const isFree = source.running() < world.schedule.concurrency;
  if (isFree && world.queue.visible(now).length > 0) steps.push(() => source.receive(choice));
  const nextVisible = Math.min(...[...world.queue.messages.values()].map(({ visibleAt }) => visibleAt));
  const isWaiting = world.queue.messages.size > 0 && nextVisible > now;
  if (!isWaiting || (steps.length > 0 && choice % 16 !== 15)) return steps;
  return [
    () => {
      tell('time passes');
      world.advanceTo(nextVisible);
    },
  ];
};

/** Not a fault, but it spends receives as one does. */
const isDisturbance = ({ kind }: Act): boolean => kind === 'slow' || kind === 'deliver-again';
