/**
 * From the body of a queue message to the object versions it speaks of. Three senders are understood: S3 itself,
 * S3 through SNS (wrapped or raw) and S3 through EventBridge.
 */
import * as v from 'valibot';
import { fileNameOf, REPLAY_EVENT_NAME } from '../contracts.ts';
import type { ObjectVersion } from '../ledger/object-version.ts';
import { decodeKey } from './decode-key.ts';

export type DecodedMessage =
  | {
      readonly kind: 'objects';
      readonly versions: readonly ObjectVersion[];
      readonly ignored: number;
      /** Whether an operator sent it (`pipeline replay`), not S3. */
      readonly replayed: boolean;
    }
  /** Known and of no concern, e.g. S3's test event. */
  | { readonly kind: 'ignored'; readonly reason: string }
  /** Nothing that S3 sends: belongs in the dead-letter queue. */
  | { readonly kind: 'foreign'; readonly reason: string };

/** What to decode for: notifications for other buckets are not ours. */
export type DecodeOptions = { readonly bucket: string };

/** Absent, empty, or S3's own word for an object without a version id, which names no single version. */
const nullable = v.pipe(
  v.optional(v.nullable(v.string()), null),
  v.transform((text) => (text === '' || text === 'null' ? null : text)),
);
/**
 * What some senders put in place of a sequencer, always the same: nothing can be ordered by it, and bytes that come back after others would
 * pass for their first upload. Examples of AWS's documentation, which emulators have copied, and a plain zero.
 */
const FAKED_SEQUENCERS: ReadonlySet<string> = new Set(['0', '0055AED6DCD90281E5', '0A1B2C3D4E5F678901']);
const sequencer = v.pipe(
  nullable,
  v.transform((text) => (text !== null && FAKED_SEQUENCERS.has(text.toUpperCase()) ? null : text)),
);
const Notification = v.object({
  Records: v.array(
    v.object({
      eventSource: v.string(),
      eventName: v.string(),
      // Only the major number is checked: minor ones are compatible additions.
      eventVersion: v.pipe(v.string(), v.regex(/^2\./, 'an event version other than 2.x')),
      eventTime: v.string(),
      s3: v.object({
        bucket: v.object({ name: v.string() }),
        object: v.object({
          key: v.string(),
          size: v.optional(v.number(), 0),
          eTag: nullable,
          versionId: nullable,
          sequencer,
        }),
      }),
    }),
  ),
});
const EventBridgeEvent = v.object({
  source: v.literal('aws.s3'),
  'detail-type': v.string(),
  time: v.string(),
  detail: v.object({
    bucket: v.object({ name: v.string() }),
    object: v.object({
      key: v.string(),
      size: v.optional(v.number(), 0),
      etag: nullable,
      'version-id': nullable,
      sequencer,
    }),
  }),
});
const SnsEnvelope = v.object({ Type: v.literal('Notification'), TopicArn: v.string(), Message: v.string() });
const TestEvent = v.object({ Service: v.literal('Amazon S3'), Event: v.literal('s3:TestEvent') });

type Found = {
  readonly created: boolean;
  readonly replayed: boolean;
  readonly version: Omit<ObjectVersion, 'fileName'>;
};

/** Decodes one message body; never throws. */
export const decodeMessage = (body: string, options: DecodeOptions): DecodedMessage => {
  const message = parseJson(body);
  if (message === undefined) return foreign('the body is not JSON');
  if (v.is(SnsEnvelope, message)) return decodeMessage(message.Message, options);
  if (v.is(TestEvent, message)) return { kind: 'ignored', reason: 'S3 test event' };
  const bridged = v.safeParse(EventBridgeEvent, message);
  if (bridged.success) return select([fromEventBridge(bridged.output)], options);
  const native = v.safeParse(Notification, message);
  if (native.success) return select(native.output.Records.map(fromRecord), options);
  return foreign(`no S3 notification: ${describe(native.issues[0])}`);
};

const select = (found: readonly Found[], options: DecodeOptions): DecodedMessage => {
  const versions = found.flatMap(({ created, version }) => {
    const fileName = fileNameOf(version.key);
    const ours = created && version.bucket === options.bucket && fileName !== undefined;
    return ours ? [{ ...version, fileName }] : [];
  });
  if (versions.length === 0)
    return { kind: 'ignored', reason: 'no created object below our prefix and bucket' };
  const replayed = found.some((each) => each.replayed);
  return { kind: 'objects', versions, ignored: found.length - versions.length, replayed };
};

const fromRecord = (record: v.InferOutput<typeof Notification>['Records'][number]): Found => ({
  created: record.eventSource === 'aws:s3' && record.eventName.startsWith('ObjectCreated:'),
  replayed: record.eventName === REPLAY_EVENT_NAME,
  version: {
    bucket: record.s3.bucket.name,
    key: decodeKey(record.s3.object.key),
    versionId: record.s3.object.versionId,
    eTag: record.s3.object.eTag,
    sequencer: record.s3.object.sequencer,
    eventTime: utc(record.eventTime),
    sizeBytes: record.s3.object.size,
  },
});

/** EventBridge sends the key as it is, not form-encoded. */
const fromEventBridge = (event: v.InferOutput<typeof EventBridgeEvent>): Found => ({
  created: event['detail-type'] === 'Object Created',
  replayed: false,
  version: {
    bucket: event.detail.bucket.name,
    key: event.detail.object.key,
    versionId: event.detail.object['version-id'],
    eTag: event.detail.object.etag,
    sequencer: event.detail.object.sequencer,
    eventTime: utc(event.time),
    sizeBytes: event.detail.object.size,
  },
});

/** One spelling of a time (milliseconds, Z), so that times compare as text; an unreadable one stays as it came. */
const utc = (time: string): string => {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : date.toISOString();
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const foreign = (reason: string): DecodedMessage => ({ kind: 'foreign', reason });

/** Names the place that does not fit, never the content found there. */
const describe = (issue: v.BaseIssue<unknown>): string => {
  const place = v.getDotPath(issue) ?? 'the message';
  return issue.received === 'undefined' ? `${place} is missing` : `${place} should be ${issue.expected}`;
};
