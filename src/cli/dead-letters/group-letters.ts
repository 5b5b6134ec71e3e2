import type { ListedLetter } from './letter.ts';

export type LetterGroup = {
  readonly reason: string;
  readonly messages: number;
  /** ISO 8601, UTC: when the oldest was sent first. */
  readonly oldest: string;
  /** Up to MAX_EXAMPLES names. */
  readonly examples: readonly string[];
};

/** Enough to recognise what they have in common; `dlq peek` shows the messages themselves. */
const MAX_EXAMPLES = 3;
/** Reasons tell kinds of faults; where there are more, the rest is counted together, so that memory stays bounded. */
const MAX_GROUPS = 1_000;
const OTHER = 'other reasons';

export type LetterGroups = {
  readonly add: (letter: ListedLetter) => void;
  /** Largest first. */
  readonly result: () => LetterGroup[];
};

/** Counts letters by reason, as they come. */
export const letterGroups = (): LetterGroups => {
  const groups = new Map<string, { messages: number; oldest: number; examples: Set<string> }>();
  return {
    add: ({ reason, message, versions }) => {
      const key = groups.has(reason) || groups.size < MAX_GROUPS ? reason : OTHER;
      const group = groups.get(key) ?? { messages: 0, oldest: message.sentAt, examples: new Set<string>() };
      group.messages++;
      group.oldest = Math.min(group.oldest, message.sentAt);
      for (const { fileName } of versions)
        if (group.examples.size < MAX_EXAMPLES) group.examples.add(fileName);
      groups.set(key, group);
    },
    result: () =>
      [...groups]
        .map(([reason, { messages, oldest, examples }]) => ({
          reason,
          messages,
          oldest: new Date(oldest).toISOString(),
          examples: [...examples],
        }))
        .sort((a, b) => b.messages - a.messages || (a.reason < b.reason ? -1 : 1)),
  };
};
