import type { TestStack } from './emulator.ts';
import { linesOf, pipelineRunner } from './run-pipeline.ts';

/** What `bin/pipeline audit` printed where it is not content, nothing where it is. */
export const audit = async (stack: TestStack): Promise<string | undefined> => {
  const { code, stdout, stderr } = await pipelineRunner(stack)('audit');
  return code === 0 ? undefined : `${stdout}${stderr}`.trim();
};

/** Moves the dead letters about files whose name begins with `prefix` back to the ingest queue by `bin/pipeline dlq redrive`; says how many. */
export const redrive = async (stack: TestStack, prefix = ''): Promise<number> => {
  const ended = await pipelineRunner(stack)('dlq', 'redrive', '--json', '--prefix', prefix);
  if (ended.code !== 0) throw new Error(`dlq redrive ended with ${ended.code}: ${ended.stderr}`);
  return (linesOf(ended).at(-1) as { moved: number }).moved;
};
