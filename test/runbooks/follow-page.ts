/** Follows a page from its first block to its last, as an operator would who has the trouble that it is about. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Block, Page } from './parse-page.ts';
import type { Shell, Variables } from './run-block.ts';
import type { Prepared, Situations } from './situations.ts';

const MITIGATION = 'Mitigation';
/** Longer than a file waits that was given back once. */
const SHOWN_WITHIN_MILLISECONDS = 40_000;
const POLL_MILLISECONDS = 500;

/**
 * Runs every block in order, but those that only AWS can run, and returns them. What a block needs is prepared before it, unless it was prepared for an earlier one and no mitigation has
 * been run since. Ends the situations that the page left.
 *
 * @throws Error that names page and block, with a diff of what was expected and printed.
 */
export const followPage = async (page: Page, shell: Shell, situations: Situations): Promise<Block[]> => {
  const blocks = page.blocks.filter(({ onlyOnAws }) => !onlyOnAws);
  const prepared: Prepared[] = [];
  let present = new Set<string>();
  let variables: Variables = {
    PREFIX: situations.folderOf(page.name),
    GRACE: '1s',
    RELEASE: 'HEAD',
    CAP: '2',
    COUNT: '1',
    REPLAY_ID: 'runbook-example',
    RESTORE_TO: new Date().toISOString(),
  };
  try {
    for (const block of blocks) {
      for (const need of block.needs) {
        if (present.has(need)) continue;
        const situation = await situations.prepare(need, page.name);
        prepared.push(situation);
        present.add(need);
        variables = { ...variables, ...situation.variables };
      }
      await run(block, shell, variables);
      if (block.section === MITIGATION) present = new Set();
    }
  } finally {
    for (const { undo } of prepared.toReversed()) await undo?.();
    await situations.cleanUp();
  }
  return blocks;
};

/** What takes a while is looked at again. */
const run = async (block: Block, shell: Shell, variables: Variables): Promise<void> => {
  const deadline = block.repeated ? Date.now() + SHOWN_WITHIN_MILLISECONDS : 0;
  for (;;) {
    try {
      await shell.runBlock(block, variables);
      return;
    } catch (error) {
      if (Date.now() >= deadline) throw error;
      await sleep(POLL_MILLISECONDS);
    }
  }
};
