/** Every runbook, followed block by block on the deployed stack (the format: runbooks/TEMPLATE.md). */
import { beforeAll, expect, inject, it } from 'vitest';
import { followPage } from '../runbooks/follow-page.ts';
import { pageNames, readPage } from '../runbooks/read-pages.ts';
import { openShell, type Shell } from '../runbooks/run-block.ts';
import { openSituations } from '../runbooks/situations.ts';

const stack = inject('stack');
const situations = openSituations(stack);
let shell: Shell;

beforeAll(async () => {
  await situations.cleanUp();
  shell = await openShell(stack);
});

it.each(pageNames())('%s does what it says', async (name) => {
  const followed = await followPage(readPage(name), shell, situations);
  expect(followed.some(({ outcome }) => outcome === 'ran')).toBe(true);
});
