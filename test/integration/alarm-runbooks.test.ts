/** Every alarm's runbook, followed block by block on the deployed stack (the format: runbooks/TEMPLATE.md). */
import { beforeAll, expect, it } from 'vitest';
import { followPage } from '../runbooks/follow-page.ts';
import { isOfAlarm, pageNames, pagesOfOption, readPage } from '../runbooks/read-pages.ts';
import { openShell, type Shell } from '../runbooks/run-block.ts';
import { openSituations } from '../runbooks/situations.ts';
import { ownStack } from './own-stack.ts';

const stack = ownStack();
const situations = openSituations(stack);
let shell: Shell;

beforeAll(async () => {
  await situations.cleanUp();
  shell = await openShell(stack);
});

/** test/integration/lifecycle-events.test.ts follows these, where the stack has the option. */
const elsewhere = pagesOfOption('lifecycleEvents');

it.each(pageNames().filter((name) => isOfAlarm(name) && !elsewhere.includes(name)))(
  '%s does what it says',
  async (name) => {
    expect(await followPage(readPage(name), shell, situations)).not.toEqual([]);
  },
);
