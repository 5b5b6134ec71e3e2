import type { Queue, QueueMessage } from '../../src/cli/queue.ts';

export type MemoryQueue = Queue & {
  readonly put: (message: Partial<QueueMessage> & { readonly id: string }) => void;
  /** Ids of all messages, hidden ones too. */
  readonly ids: () => string[];
  readonly sent: { readonly body: string; readonly attributes: QueueMessage['attributes'] }[];
  /** Ids of the messages that are hidden from receivers. */
  readonly hidden: () => string[];
};

/** A queue in memory: a received message is hidden until it is released. */
export const memoryQueue = (): MemoryQueue => {
  const messages = new Map<string, QueueMessage>();
  const hidden = new Set<string>();
  const sent: MemoryQueue['sent'] = [];
  return {
    sent,
    ids: () => [...messages.keys()],
    hidden: () => [...hidden],
    put: (message) =>
      messages.set(message.id, {
        handle: message.id,
        body: '{}',
        reason: null,
        receives: 1,
        sentAt: Date.UTC(2026, 0, 2),
        attributes: {},
        ...message,
      }),
    receive: async () => {
      const found = [...messages.values()].filter(({ id }) => !hidden.has(id)).slice(0, 10);
      for (const { id } of found) hidden.add(id);
      return found;
    },
    send: async (body, attributes = {}) => {
      sent.push({ body, attributes });
    },
    remove: async ({ handle }) => {
      messages.delete(handle);
      hidden.delete(handle);
    },
    release: async ({ handle }) => {
      hidden.delete(handle);
    },
  };
};
