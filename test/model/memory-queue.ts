export type QueueMessage = {
  readonly messageId: string;
  readonly body: string;
  readonly reason?: string | undefined;
  receiptHandle: string;
  receiveCount: number;
  visibleAt: number;
};

export type MemoryQueue = {
  readonly send: (body: string, reason?: string) => void;
  /** Takes the `index`-th visible message and those behind it; what was received too often goes to the dead-letter queue instead. */
  readonly receive: (now: number, index: number, most: number) => readonly QueueMessage[];
  readonly remove: (messageId: string) => void;
  readonly changeVisibility: (receiptHandle: string, seconds: number, now: number) => void;
  readonly visible: (now: number) => readonly QueueMessage[];
  readonly messages: ReadonlyMap<string, QueueMessage>;
  readonly deadLetters: Map<string, QueueMessage>;
  readonly sendDeadLetter: (body: string, reason?: string) => void;
  /** Moves every dead letter that `isWanted` back as a new message. */
  readonly redrive: (isWanted: (message: QueueMessage) => boolean) => void;
};

export type QueueOptions = { readonly visibilitySeconds: number; readonly maxReceiveCount: number };

/** A standard queue with its redrive policy: nothing is ordered, what is not deleted comes again. */
export const memoryQueue = ({ visibilitySeconds, maxReceiveCount }: QueueOptions): MemoryQueue => {
  const messages = new Map<string, QueueMessage>();
  const deadLetters = new Map<string, QueueMessage>();
  let ids = 0;
  const message = (body: string, reason?: string): QueueMessage => {
    const messageId = `m${ids++}`;
    return { messageId, body, reason, receiptHandle: `${messageId}-0`, receiveCount: 0, visibleAt: 0 };
  };
  const add = (queue: Map<string, QueueMessage>, added: QueueMessage): void => {
    queue.set(added.messageId, added);
  };
  const visible = (now: number) => [...messages.values()].filter(({ visibleAt }) => visibleAt <= now);

  const receive: MemoryQueue['receive'] = (now, index, most) => {
    const waiting = visible(now);
    const start = waiting.length === 0 ? 0 : index % waiting.length;
    const taken = [...waiting.slice(start), ...waiting.slice(0, start)].slice(0, most);
    return taken.filter((received) => {
      if (received.receiveCount >= maxReceiveCount) {
        messages.delete(received.messageId);
        deadLetters.set(received.messageId, received);
        return false;
      }
      received.receiveCount++;
      received.receiptHandle = `${received.messageId}-${received.receiveCount}`;
      received.visibleAt = now + visibilitySeconds * 1000;
      return true;
    });
  };

  return {
    messages,
    deadLetters,
    visible,
    receive,
    send: (body) => add(messages, message(body)),
    sendDeadLetter: (body, reason) => add(deadLetters, message(body, reason)),
    remove: (messageId) => messages.delete(messageId),
    changeVisibility: (receiptHandle, seconds, now) => {
      for (const found of messages.values())
        if (found.receiptHandle === receiptHandle) found.visibleAt = now + seconds * 1000;
    },
    redrive: (isWanted) => {
      for (const found of [...deadLetters.values()].filter(isWanted)) {
        deadLetters.delete(found.messageId);
        add(messages, message(found.body));
      }
    },
  };
};
