/**
 * `node leash.ts PID [FOLDER]`: holds a process group as a leash holds a dog. Standard input is a pipe from the owner;
 * when it closes, by whatever death of the owner, the group is ended and the folder removed. One byte lets it go.
 */
import { rm } from 'node:fs/promises';
import { stopGroup } from './process-group.ts';

const [leader = '', folder = ''] = process.argv.slice(2);

// The owner's death is the only thing that counts: what ends the owner must not end this first.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

process.stdin.once('data', () => process.exit(0));
process.stdin.once('end', async () => {
  await stopGroup(Number(leader));
  if (folder !== '') await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
});
