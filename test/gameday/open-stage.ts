import type { Context } from '../../infra/local/deployment-digest.ts';
import { FAULT_CONTEXT } from '../faults/fault-context.ts';
import { openShell } from '../runbooks/run-block.ts';
import { SHORT_TIMINGS, type StartedStack, startTestStack } from '../support/emulator.ts';
import { startFaultyStack } from '../support/faulty-stack.ts';
import { connect } from '../support/pipeline.ts';
import type { Drill, Stage } from './drill.ts';

export type OpenStage = Stage & { readonly close: () => Promise<void> };

/** An emulator of the drill's own, with the stack deployed and, where it asks for one, the proxy in front of the function. */
export const openStage = ({ proxied, context }: Drill): Promise<OpenStage> =>
  proxied ? proxiedStage({ ...FAULT_CONTEXT, ...context }) : plainStage({ ...SHORT_TIMINGS, ...context });

const plainStage = async (context: Context): Promise<OpenStage> =>
  stageOn(await startTestStack({ context }), context);

const proxiedStage = async (context: Context): Promise<OpenStage> => {
  const stack = await startFaultyStack(context);
  return { ...(await stageOn(stack, context)), proxy: stack.proxy };
};

const stageOn = async (stack: StartedStack, context: Context): Promise<OpenStage> => {
  try {
    return { stack, context, pipeline: connect(stack), shell: await openShell(stack), close: stack.stop };
  } catch (error) {
    await stack.stop();
    throw error;
  }
};
