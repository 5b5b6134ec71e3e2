import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commandLineOf } from '../../infra/local/process-group.ts';
import { lastLines, runCommand } from '../../infra/local/run-command.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-command-'));
});
afterEach(() => rm(folder, { recursive: true }));

const node = (script: string) => ({
  program: process.execPath,
  args: ['-e', script],
  log: join(folder, 'logs/command.log'),
});

describe('a command', () => {
  it('gives its output, which is also logged', async () => {
    const output = await runCommand(node('process.stdout.write("out"); process.stderr.write("put")'));

    expect(output).toHaveLength('output'.length);
    expect(await readFile(join(folder, 'logs/command.log'), 'utf8')).toBe(output);
  });

  it('that fails is explained by its last lines and where the rest is', async () => {
    const script = 'for (let line = 1; line < 50; line++) console.log("line " + line); process.exitCode = 2';

    const failure = await runCommand(node(script)).catch((error: Error) => error.message);

    expect(failure).toMatch(/^line 38\n/);
    expect(failure).toMatch(/line 49\nThe whole output is in .*command\.log$/);
  });

  it('that does not exist fails by its name', async () => {
    await expect(runCommand({ ...node(''), program: 'no-such-program' })).rejects.toThrow(/no-such-program/);
  });

  it('ends with all its children when it is interrupted', async () => {
    const controller = new AbortController();
    const script = `const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      process.stdout.write(String(child.pid)); setInterval(() => {}, 1000);`;
    const grandchild = Promise.withResolvers<number>();
    const onLine = (line: string): void => grandchild.resolve(Number(line));
    const outcome = runCommand({ ...node(script), signal: controller.signal, onLine }).catch(
      (error) => error,
    );
    const pid = await grandchild.promise;
    const before = commandLineOf(pid);

    controller.abort(new Error('interrupted'));

    expect(await outcome).toHaveProperty('message', 'interrupted');
    expect(before).not.toBe('');
    await vi.waitUntil(() => commandLineOf(pid) === '', { timeout: 10_000 });
  });
});

describe('the last lines', () => {
  it('are free of colours and blank lines', () => {
    expect(lastLines('one\n\u001B[31mtwo\u001B[0m  \n\n', 2)).toBe('one\ntwo');
  });
});
