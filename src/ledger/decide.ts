import { type MetadataItem, versionOrderOf } from './metadata.ts';
import { relate, type VersionOrder } from './object-version.ts';

export type Admission = 'process' | 'duplicate' | 'stale';

/**
 * What somebody wants to do with a version of a file:
 * - `receive`: a notification of it came;
 * - `finish`: its processing, begun for `generation`, came to its end;
 * - `giveUp`: its processing failed on the last receive that the queue grants;
 * - `replay`: an operator wants it processed again.
 */
export type Command =
  | { readonly type: 'receive'; readonly version: VersionOrder }
  | { readonly type: 'finish'; readonly version: VersionOrder; readonly generation: number }
  | { readonly type: 'giveUp'; readonly version: VersionOrder; readonly generation: number }
  | { readonly type: 'replay'; readonly version: VersionOrder };

/**
 * `generation` is the one to work for (receive), to record (finish, giveUp) or to ask for (replay; 0 where the
 * version has no record yet, so that nothing more than its first processing can be asked for).
 */
export type Decision = { readonly admission: Admission; readonly generation: number };

/** Judges a command by what is recorded of its file; pure, so that the same judgement is made again after a lost race. */
export const decide = (current: MetadataItem | undefined, command: Command): Decision => {
  const relation = current === undefined ? 'newer' : relate(command.version, versionOrderOf(current));
  const asked = 'generation' in command ? command.generation : 0;
  if (current === undefined || relation === 'newer') return { admission: 'process', generation: asked };
  if (relation === 'older') return { admission: 'stale', generation: asked };
  return decideAgain(current, command);
};

/** The same version as the recorded one. */
const decideAgain = (current: MetadataItem, command: Command): Decision => {
  const requested = current.generation ?? 0;
  switch (command.type) {
    case 'receive':
      return { admission: isOpen(current) ? 'process' : 'duplicate', generation: requested };
    case 'finish':
    case 'giveUp':
      return {
        admission: hasTerminal(current, command.generation) ? 'duplicate' : 'process',
        generation: command.generation,
      };
    case 'replay':
      return { admission: 'process', generation: requested + 1 };
  }
};

/** Whether the recorded version still waits for a terminal event: the last attempt gave up, or it was replayed since. */
export const isOpen = (item: MetadataItem): boolean =>
  item.gave_up === true || (item.generation ?? 0) > (item.done_generation ?? 0);

const hasTerminal = (item: MetadataItem, generation: number): boolean =>
  item.gave_up !== true && (item.done_generation ?? 0) >= generation;
