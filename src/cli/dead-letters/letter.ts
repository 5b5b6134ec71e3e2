import { decodeMessage } from '../../handlers/decode-message.ts';
import type { LedgerEvent, ProfilingAttempted } from '../../ledger/events.ts';
import type { ObjectVersion } from '../../ledger/object-version.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import type { QueueMessage } from '../queue.ts';

/** A dead letter as operators see it. */
export type Letter = {
  readonly message: QueueMessage;
  /** Empty where the message is no notification of a file of ours. */
  readonly versions: readonly ObjectVersion[];
  /** The function's own reason, else what the ledger tells of the last attempt. */
  readonly reason: string;
};

/** What of a letter is counted and shown; messages of other queues can tell so much, too. */
export type ListedLetter = {
  readonly message: QueueMessage;
  readonly versions: readonly Pick<ObjectVersion, 'fileName'>[];
  readonly reason: string;
};

/** Reads what a message is about and why it is dead: from its own attribute, else from the history of its file. */
export const readLetter = async (
  message: QueueMessage,
  { bucket, ledger }: { readonly bucket: string; readonly ledger: Pick<LedgerStore, 'eventsOf'> },
): Promise<Letter> => {
  const decoded = decodeMessage(message.body, { bucket });
  const versions = decoded.kind === 'objects' ? decoded.versions : [];
  if (message.reason !== null) return { message, versions, reason: message.reason };
  const [version] = versions;
  if (version === undefined)
    return { message, versions, reason: decoded.kind === 'objects' ? RETRIES : decoded.reason };
  const attempt = await lastAttemptAt(version.fileName, ledger);
  return {
    message,
    versions,
    reason: attempt === undefined ? `${RETRIES}, no attempt recorded` : `${RETRIES}: ${attempt.error_code}`,
  };
};

/** An age in the queue, in milliseconds. */
export const ageOf = ({ message }: Letter, now: number): number => now - message.sentAt;

const RETRIES = 'retries used up';

const lastAttemptAt = async (
  fileName: string,
  ledger: Pick<LedgerStore, 'eventsOf'>,
): Promise<ProfilingAttempted | undefined> => {
  let last: ProfilingAttempted | undefined;
  for await (const event of ledger.eventsOf(fileName)) {
    if (isAttempt(event) && (last === undefined || last.occurred_at <= event.occurred_at)) last = event;
  }
  return last;
};

const isAttempt = (event: LedgerEvent): event is ProfilingAttempted => event.type === 'ProfilingAttempted';
