import { setTimeout as sleep } from 'node:timers/promises';
import type { Block } from '../runbooks/parse-page.ts';
import { blockOf, describe, type Shell, type Variables } from '../runbooks/run-block.ts';
import type { Fault, Stage, Step } from './drill.ts';

/** What takes a while is looked at again for so long, as an operator would. */
const PATIENCE_MILLISECONDS = 60_000;
const POLL_MILLISECONDS = 500;

/** Does one step, and adds to `variables` what it shows of them. Returns what it was, for the report. @throws Error that names page and block, where it does not show what it should. */
export const followStep = async (
  step: Step,
  stage: Stage,
  fault: Fault,
  variables: Record<string, string>,
): Promise<string> => {
  if ('bridged' in step) {
    await step.act(stage, fault);
    return `(${step.bridged})`;
  }
  const block = blockOf(step.page, step.block);
  for (const more of step.each ?? [{}])
    Object.assign(
      variables,
      await patiently(block, () => run(stage.shell, block, { ...variables, ...more }, step.shows)),
    );
  return `${step.page}#${step.block}`;
};

const run = async (
  shell: Shell,
  block: Block,
  variables: Variables,
  shows: RegExp | undefined,
): Promise<Variables> => {
  if (shows === undefined) {
    await shell.runBlock(block, variables);
    return {};
  }
  const { code, output } = await shell.run(block.script, variables);
  const shown = shows.exec(output);
  if (code !== block.exit || shown === null)
    throw new Error(`${describe(block)} ended with ${code} and does not show ${shows}:\n${output}`);
  return shown.groups ?? {};
};

const patiently = async (block: Block, attempt: () => Promise<Variables>): Promise<Variables> => {
  const deadline = block.repeated ? Date.now() + PATIENCE_MILLISECONDS : 0;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() >= deadline) throw error;
      await sleep(POLL_MILLISECONDS);
    }
  }
};
