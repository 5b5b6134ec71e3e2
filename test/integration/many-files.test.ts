import { expect, it } from 'vitest';
import { connect } from '../support/pipeline.ts';
import { ownStack } from './own-stack.ts';

const pipeline = connect(ownStack());
const FILES = 500;
const CLIENTS = 20;

it('records each of 500 files that 20 clients upload at once exactly once', async () => {
  const names = Array.from({ length: FILES }, (_, i) => `many/file-${i}.csv`);
  const queue = names.map((name, i) => ({ name, content: `id,n\n${i},${i * 2}\n` }));
  const eTags = new Map<string, string>();
  const client = async () => {
    for (let file = queue.pop(); file; file = queue.pop())
      eTags.set(file.name, await pipeline.upload(file.name, file.content));
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));

  const records = [];
  for (const name of names) records.push(await pipeline.processed(name, eTags.get(name) ?? ''));
  await pipeline.drained();

  expect(records.filter(({ status, revision }) => status === 'success' && revision === 1)).toHaveLength(
    FILES,
  );
  for (const [i, name] of names.entries()) {
    expect(await pipeline.terminalEvents(name)).toHaveLength(1);
    expect((await pipeline.summary(name)).statistics.id).toMatchObject({ min: i, count: 1 });
  }
});
