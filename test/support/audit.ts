import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { TestStack } from './emulator.ts';

const PIPELINE = join(import.meta.dirname, '../../bin/pipeline');

/** Runs `bin/pipeline audit` as an operator would; what it printed where it is not content, nothing where it is. */
export const audit = ({ env, environment }: TestStack): Promise<string | undefined> =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, ...environment } };
    execFile(PIPELINE, ['--env', env, 'audit'], options, (error, stdout, stderr) =>
      resolve(error === null ? undefined : `${stdout}${stderr}`.trim()),
    );
  });
