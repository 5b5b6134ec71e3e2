/** The game day's drills that need no proxy, on the stack that all integration tests share (test/gameday). */
import { beforeAll, expect, it } from 'vitest';
import type { Stage } from '../gameday/drill.ts';
import { DRILLS } from '../gameday/drills.ts';
import { runDrill } from '../gameday/run-drill.ts';
import { openShell } from '../runbooks/run-block.ts';
import { SHORT_TIMINGS } from '../support/emulator.ts';
import { connect } from '../support/pipeline.ts';
import { wipe } from '../support/wipe.ts';
import { ownStack } from './own-stack.ts';

const stack = ownStack();
const pipeline = connect(stack);
let stage: Stage;

beforeAll(async () => {
  // The audit of a drill is over all files.
  await wipe(stack);
  stage = { stack, context: SHORT_TIMINGS, pipeline, shell: await openShell(stack) };
});

const TIMEOUT_MILLISECONDS = 400_000;

it.each(DRILLS.filter(({ proxied }) => !proxied))(
  'a game day with $name ends healthy',
  async (drill) => {
    const { problems, seconds, fired } = await runDrill(drill, stage);
    expect(problems).toEqual([]);
    expect(fired).toContain(drill.alarm);
    expect(Object.keys(seconds)).toEqual(['detect', 'mitigate', 'recover']);
  },
  TIMEOUT_MILLISECONDS,
);
