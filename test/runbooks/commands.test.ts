/** Every command of a runbook is one that there is. */
import { type Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
import { readSavedQueries } from '../../src/observability/queries/read-saved-queries.ts';
import { readPages, textOfPage } from './read-pages.ts';
import { READER_NAMES } from './runbook-names.ts';
import { readScript } from './shell-commands.ts';

const PAGES = readPages();
const BLOCKS = PAGES.flatMap(({ blocks }) => blocks);

/** Blocks that no emulator runs, each with the reason. Their `bin/pipeline` lines are parsed all the same. */
const ONLY_ON_AWS: Readonly<Record<string, string>> = {
  'access-review drift': 'emulators detect no drift',
  'access-review key-policy': 'no stack of a test has a key of its own',
  'access-review who': 'emulators have no CloudTrail',
  'access-review detach': 'nothing that is attached to the role of a test could be detached',
  'cost-spike by-service': 'emulators cost nothing',
  'deploy-and-roll-back diff': 'a deployment from the test would meet that of the test',
  'deploy-and-roll-back deploy': 'as diff; npm start and every integration test deploy',
  'deploy-and-roll-back roll-back-diff':
    'installs another release; deploy-and-roll-back.test.ts runs it without npm',
  'deploy-and-roll-back roll-back': 'deploys another release; as roll-back-diff',
  'deploy-and-roll-back continue-rollback': 'needs a stack that is stuck',
  'function-throttled ask-for-quota': 'emulators have no quotas',
  'region-trouble deploy-elsewhere': 'an emulator is one region',
};

/** Parses as the command line does, with nothing behind it; what the parser says where it refuses. */
const parse = async (words: readonly string[]): Promise<string | undefined> => {
  const program = createProgram();
  const quiet = (command: Command): void => {
    command.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
    command.action(() => {});
    command.commands.forEach(quiet);
  };
  // Runs after the hook that loads the command.
  program.hook('preSubcommand', (_program, command) => quiet(command));
  program.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error.message;
    throw error;
  }
};

const calls = BLOCKS.flatMap(({ page, name, script }) =>
  readScript(script, READER_NAMES)
    .commands.filter(({ words }) => words[0] === 'bin/pipeline')
    .map(({ words }) => ({ where: `${page} ${name}`, words: words.slice(1), call: words.join(' ') })),
);
/** Commands in the running text. */
const mentions = PAGES.flatMap(({ name }) =>
  [...textOfPage(name).matchAll(/`bin\/pipeline ([^`\n]+)`/g)].map(([, text]) => ({
    where: name,
    call: `bin/pipeline ${text}`,
    words: readScript(`bin/pipeline ${text}`, READER_NAMES).commands[0]!.words.slice(1),
  })),
);

describe('bin/pipeline', () => {
  it.each(calls)('understands, of $where: $call', async ({ words }) => {
    expect(await parse(words)).toBeUndefined();
  });

  it.each(mentions)('understands what $where mentions: $call', async ({ words }) => {
    expect(await parse(words)).toBeUndefined();
  });

  it.each([
    [['dlq', 'redrive', '--limit', '0'], 'whole number'],
    [['dlq', 'list', '--bogus'], 'unknown option'],
    [['frobnicate'], 'unknown command'],
    [['audit', '--grace', 'soon'], 'Give a span'],
  ])('would refuse %j here, too', async (words, message) => {
    expect(await parse(words)).toContain(message);
  });
});

describe('saved queries', () => {
  const used = [
    ...BLOCKS.flatMap(({ script }) => [...script.matchAll(/insights run (\S+)/g)].map(([, name]) => name!)),
  ];
  const names = readSavedQueries().map(({ name }) => name);

  it('that runbooks run are all there', () => {
    expect([...new Set(used)].filter((name) => !names.includes(name))).toEqual([]);
  });

  it('are all run by some runbook', () => {
    expect(names.filter((name) => !used.includes(name))).toEqual([]);
  });
});

describe('what is not run', () => {
  it('is listed, with the reason', () => {
    const blocks = BLOCKS.filter(({ onlyOnAws }) => onlyOnAws).map(({ page, name }) => `${page} ${name}`);
    expect(blocks.sort()).toEqual(Object.keys(ONLY_ON_AWS).sort());
  });
});
