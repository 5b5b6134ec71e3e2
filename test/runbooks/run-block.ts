/** Runs a runbook's blocks as an operator would paste them. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AWS_CLI_PYTHON } from '../../infra/local/python.ts';
import type { TestStack } from '../support/emulator.ts';
import { mismatch } from './match-output.ts';
import type { Block } from './parse-page.ts';
import { readPage } from './read-pages.ts';
import { RUNBOOK_NAMES } from './runbook-names.ts';

const ROOT = join(import.meta.dirname, '../..');

/** File descriptor of a shell that failed commands are told to. */
const FAILURES = 3;

const DECLARED = '-- declared --';

/** The discard port, where nobody listens. */
const NOWHERE = 'http://127.0.0.1:9';

/** Longer than any block takes that does not hang. */
const PATIENCE_MILLISECONDS = 120_000;

export type Ran = {
  /** What it wrote to standard output and error, in the order of writing. */
  readonly output: string;
  readonly code: number;
  /** The commands that failed, joined ones and conditions left out: what comes after them was run all the same. */
  readonly failed: readonly string[];
  readonly milliseconds: number;
};

/** A shell of an operator: the names are loaded, and what the pages ask to set can be set. */
export type Shell = {
  /** Runs text as it is. */
  readonly run: (script: string, variables?: Variables) => Promise<Ran>;
  /** Runs a block. @throws Error with a diff, where it does not end as its page says or prints something else. */
  readonly runBlock: (block: Block, variables?: Variables) => Promise<Ran>;
  /** What `aws` complains of in a command line, without sending it anywhere; undefined where it would be sent. */
  readonly checkAws: (words: readonly string[]) => Promise<string | undefined>;
  /** Runs a block by page and name. */
  readonly follow: (page: string, name: string, variables?: Variables) => Promise<Ran>;
};

/** What the pages leave to the reader: FILE, PREFIX and the like. */
export type Variables = Readonly<Record<string, string>>;

/**
 * Opens a shell on a stack: sources names.sh once, as the pages ask for. Each block is a bash of its own that has these names.
 * @throws Error with what names.sh printed, where it did not find the stack.
 */
export const openShell = async (stack: TestStack): Promise<Shell> => {
  await AWS_CLI_PYTHON.ensure();
  const environment = environmentOf(stack);
  const loaded = await bash(`. runbooks/names.sh; echo "${DECLARED}"; declare -p`, environment);
  const names = namesIn(loaded.output);
  if (!names.has('BUCKET')) throw new Error(`runbooks/names.sh found nothing:\n${loaded.output}`);
  const run = (script: string, variables: Variables = {}): Promise<Ran> => {
    const assignments = [...names].flatMap(([name, text]) => (name in variables ? [] : [text]));
    return bash([...assignments, script].join('\n'), { ...environment, ...variables });
  };
  const runBlock = async (block: Block, variables: Variables = {}): Promise<Ran> => {
    const ran = await run(block.script, variables);
    const complaint = complain(block, ran);
    if (complaint !== undefined) throw new Error(`${describe(block)} ${complaint}\n${indent(block.script)}`);
    return ran;
  };
  const checkAws = async (words: readonly string[]): Promise<string | undefined> => {
    const { output } = await program('aws', [...words, '--endpoint-url', NOWHERE], {
      ...environment,
      AWS_MAX_ATTEMPTS: '1',
    });
    return output.includes(`Could not connect to the endpoint URL: "${NOWHERE}`) ? undefined : output;
  };
  return {
    run,
    runBlock,
    checkAws,
    follow: (page, name, variables) => runBlock(blockOf(page, name), variables),
  };
};

/** @throws Error where the page has no such block. */
export const blockOf = (page: string, name: string): Block => {
  const found = readPage(page).blocks.find((block) => block.name === name);
  if (found === undefined) throw new Error(`runbooks/${page}.md has no block ${name}.`);
  return found;
};

export const describe = ({ page, line, name }: Block): string => `runbooks/${page}.md:${line} (${name})`;

const complain = ({ exit, expected }: Block, { code, output, failed }: Ran): string | undefined => {
  // The last one is what the block ends with.
  const ignored = exit === 0 ? failed : failed.slice(0, -1);
  if (ignored.length > 0)
    return `went on after a command had failed (${ignored.join('; ')}) and printed:\n${indent(output)}`;
  if (code !== exit) return `ended with ${code} instead of ${exit} and printed:\n${indent(output)}`;
  const difference = expected === undefined ? undefined : mismatch(expected, output);
  return difference && `printed something else:\n${difference}`;
};

const indent = (text: string): string => text.trimEnd().replaceAll(/^/gm, '    ');

/** The variables that names.sh sets, by name, as assignments: `BUCKET="…"`. */
const namesIn = (output: string): ReadonlyMap<string, string> => {
  const declared = output.slice(output.indexOf(DECLARED));
  return new Map(
    [...declared.matchAll(/^declare -[-x]+ ((\w+)=.*)$/gm)]
      .filter(([, , name]) => RUNBOOK_NAMES.includes(name!))
      .map(([, assignment, name]) => [name!, assignment!]),
  );
};

/** Nothing of the developer's own AWS settings or colours; `aws` is the pinned one. */
const environmentOf = (stack: TestStack): NodeJS.ProcessEnv => {
  const others = Object.entries(process.env).filter(([name]) => !/^(AWS_|FORCE_COLOR$|COLUMNS$)/.test(name));
  return {
    ...Object.fromEntries(others),
    ...stack.environment,
    PIPELINE_ENV: stack.env,
    NO_COLOR: '1',
    AWS_PAGER: '',
    PATH: [join(AWS_CLI_PYTHON.python, '..'), join(ROOT, 'node_modules/node/bin'), process.env.PATH].join(
      ':',
    ),
  };
};

/** As in a terminal: one pipe for both outputs, and no `set -e`, so that a failure stops nothing; but it is noted. */
const bash = (script: string, env: NodeJS.ProcessEnv): Promise<Ran> =>
  program(
    'bash',
    ['--noprofile', '--norc', '-c', `exec 2>&1\ntrap 'echo "$BASH_COMMAND" >&${FAILURES}' ERR\n${script}`],
    env,
  );

const program = (file: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> => {
  const startedAt = Date.now();
  const child = spawn(file, words, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    timeout: PATIENCE_MILLISECONDS,
  });
  let output = '';
  let failures = '';
  const { stdout, stderr, stdio } = child;
  for (const stream of [stdout, stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  (stdio[FAILURES] as Readable).setEncoding('utf8').on('data', (text: string) => {
    failures += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({
        output,
        code: code ?? -1,
        failed: failures.split('\n').filter((line) => line !== ''),
        milliseconds: Date.now() - startedAt,
      }),
    );
  });
};
