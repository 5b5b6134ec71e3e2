import type { SQSRecord } from 'aws-lambda';

export type NotifiedObject = {
  readonly key: string;
  readonly bucket?: string;
  readonly eTag?: string;
  readonly versionId?: string;
  readonly sequencer?: string;
  readonly size?: number;
  readonly eventName?: string;
  readonly eventTime?: string;
  readonly eventVersion?: string;
};

/** S3's own notification of one or more objects, keys form-encoded as S3 does. */
export const notification = (...objects: readonly NotifiedObject[]) => ({
  Records: objects.map((object) => ({
    eventVersion: object.eventVersion ?? '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'us-east-1',
    eventTime: object.eventTime ?? '2026-01-02T03:04:05.000Z',
    eventName: object.eventName ?? 'ObjectCreated:Put',
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'uploads',
      bucket: { name: object.bucket ?? 'bucket', arn: `arn:aws:s3:::${object.bucket ?? 'bucket'}` },
      object: {
        key: formEncode(object.key),
        size: object.size ?? 10,
        eTag: object.eTag ?? 'e1',
        sequencer: object.sequencer ?? '0055AED6DCD90281E6',
        ...(object.versionId !== undefined && { versionId: object.versionId }),
      },
    },
  })),
});

/** The same through EventBridge, whose keys are not encoded. */
export const eventBridgeEvent = (object: NotifiedObject) => ({
  version: '0',
  source: 'aws.s3',
  'detail-type': object.eventName ?? 'Object Created',
  time: object.eventTime ?? '2026-01-02T03:04:05Z',
  detail: {
    version: '0',
    bucket: { name: object.bucket ?? 'bucket' },
    object: {
      key: object.key,
      size: 10,
      etag: object.eTag ?? 'e1',
      sequencer: object.sequencer ?? '0055AED6DCD90281E6',
    },
    reason: 'PutObject',
  },
});

export const snsEnvelope = (message: unknown) => ({
  Type: 'Notification',
  MessageId: 'm',
  TopicArn: 'arn:aws:sns:us-east-1:000000000000:t',
  Message: JSON.stringify(message),
  Timestamp: '2026-01-02T03:04:05.000Z',
});

export const testEvent = {
  Service: 'Amazon S3',
  Event: 's3:TestEvent',
  Time: '2026-01-02T03:04:05.000Z',
  Bucket: 'bucket',
};

let messages = 0;
/** A queue message as Lambda hands it over. */
export const sqsRecord = (body: unknown, receiveCount = 1): SQSRecord => ({
  messageId: `message-${messages++}`,
  receiptHandle: 'handle',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: '0',
    SenderId: 's',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:q',
  awsRegion: 'us-east-1',
});

const formEncode = (key: string): string =>
  encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
