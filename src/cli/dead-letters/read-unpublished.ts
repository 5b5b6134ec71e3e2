import type { QueueMessage } from '../queue.ts';
import type { ListedLetter } from './letter.ts';

/**
 * Reads a message of the queue of unpublished lifecycle events: the function puts aside `{file_name, event_id}` with a reason; Lambda
 * tells of the records that it gave up by their place in the stream, without files:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export const readUnpublished = (message: QueueMessage): ListedLetter => {
  const body = parse(message.body);
  const fileName = body.file_name;
  return {
    message,
    versions: typeof fileName === 'string' ? [{ fileName }] : [],
    reason: message.reason ?? reasonOfLambda(body),
  };
};

type Body = {
  readonly file_name?: unknown;
  readonly requestContext?: { readonly condition?: unknown } | null;
};

const reasonOfLambda = ({ requestContext }: Body): string =>
  typeof requestContext?.condition === 'string'
    ? `given up by Lambda: ${requestContext.condition}`
    : 'no message of the pipeline';

const parse = (text: string): Body => {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
};
