/** Every runbook, followed block by block on the deployed stack (the format: runbooks/TEMPLATE.md). */
import { beforeAll, expect, inject, it } from 'vitest';
import { followPage } from '../runbooks/follow-page.ts';
import { pageNames, pagesOfOption, readPage, readPages } from '../runbooks/read-pages.ts';
import { openShell, type Shell } from '../runbooks/run-block.ts';
import { READER_NAMES } from '../runbooks/runbook-names.ts';
import { readScript } from '../runbooks/shell-commands.ts';
import { openSituations } from '../runbooks/situations.ts';

const stack = inject('stack');
const situations = openSituations(stack);
let shell: Shell;

beforeAll(async () => {
  await situations.cleanUp();
  shell = await openShell(stack);
});

/** test/integration/lifecycle-events.test.ts follows these, where the stack has the option. */
const elsewhere = pagesOfOption('lifecycleEvents');

it.each(pageNames().filter((name) => !elsewhere.includes(name)))('%s does what it says', async (name) => {
  expect(await followPage(readPage(name), shell, situations)).not.toEqual([]);
});

/** What no emulator runs is at least what the command line takes: services, operations, parameters and their kinds. */
const onlyOnAws = readPages()
  .flatMap(({ blocks }) => blocks.filter(({ onlyOnAws }) => onlyOnAws))
  .flatMap(({ page, name, script }) =>
    readScript(script, { ...READER_NAMES, STACK: 'a-stack', FUNCTION: 'a-function' })
      .commands.filter(({ words }) => words[0] === 'aws')
      .map(({ words }) => ({ where: `${page} ${name}`, words: words.slice(1) })),
  );

it.each(onlyOnAws)('aws takes the command of $where', async ({ words }) => {
  expect(await shell.checkAws(words)).toBeUndefined();
});

it('aws would refuse an operation or a parameter that it does not know', async () => {
  expect(await shell.checkAws(['lambda', 'list-event-sauce-mappings'])).toContain('Invalid choice');
  expect(await shell.checkAws(['sns', 'list-topics', '--bogus', '1'])).toContain('Unknown options');
});
