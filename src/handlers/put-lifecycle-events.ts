import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
  type PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { LIFECYCLE_SOURCE } from '../contracts.ts';
import type { TerminalEvent } from '../ledger/events.ts';
import { lifecycleDetail } from './lifecycle-detail.ts';
import { nameOf } from './name-of.ts';

/**
 * What became of one event on its way to the bus: `retry` where it may get there later, `refused` where the event itself is at fault.
 * `code` is EventBridge's, or the name of the error.
 */
export type Sent =
  | { readonly outcome: 'published' }
  | { readonly outcome: 'retry' | 'refused'; readonly code: string };

/** Puts at most MAX_ENTRIES events onto the bus; the results stand in their order. Never throws. */
export type PutEvents = (events: readonly TerminalEvent[]) => Promise<Sent[]>;

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
export const MAX_ENTRIES = 10;

/** All others are of the surroundings, a missing grant among them, and can be mended while the stream keeps the record. */
const FAULTS_OF_THE_EVENT: ReadonlySet<string> = new Set(['InvalidArgument', 'MalformedDetail']);

export const eventBridgePutEvents =
  (client: EventBridgeClient, busName: string): PutEvents =>
  async (events) => {
    const entries = events.map((event) => toEntry(event, busName));
    const Entries = entries.filter((entry) => entry !== undefined);
    const answers = Entries.length === 0 ? [] : await put(client, Entries);
    return entries.map((entry) =>
      entry === undefined ? UNREADABLE : (answers.shift() ?? { outcome: 'retry', code: 'NoAnswer' }),
    );
  };

/** Somebody else than the pipeline wrote it. */
const UNREADABLE: Sent = { outcome: 'refused', code: 'NotAnEvent' };

/** Undefined where the record lacks what every event has. */
const toEntry = (event: TerminalEvent, EventBusName: string): PutEventsRequestEntry | undefined => {
  try {
    const Time = new Date(event.occurred_at);
    // A date of nonsense does not throw, and would be refused with all entries of the request, again and again.
    if (Number.isNaN(Time.getTime())) return undefined;
    return {
      EventBusName,
      Source: LIFECYCLE_SOURCE,
      DetailType: event.type,
      Time,
      Detail: JSON.stringify(lifecycleDetail(event)),
    };
  } catch {
    return undefined;
  }
};

const put = async (client: EventBridgeClient, Entries: PutEventsRequestEntry[]): Promise<Sent[]> => {
  try {
    const answer = await client.send(new PutEventsCommand({ Entries }));
    return Entries.map((_, i) => toSent(answer.Entries?.[i]));
  } catch (error) {
    return Entries.map(() => ({ outcome: 'retry', code: nameOf(error) }));
  }
};

/** An answer without an entry for an event says nothing of it: it is sent again. */
const toSent = (entry: PutEventsResultEntry | undefined): Sent => {
  if (entry?.EventId) return { outcome: 'published' };
  const code = entry?.ErrorCode ?? 'NoAnswer';
  return { outcome: FAULTS_OF_THE_EVENT.has(code) ? 'refused' : 'retry', code };
};
