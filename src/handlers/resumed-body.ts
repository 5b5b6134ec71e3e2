import { PipelineError } from '../errors.ts';
import { nameOf } from './name-of.ts';

export type BodyLimits = {
  /** Milliseconds without a byte after which a body counts as stalled. */
  readonly idleMs: number;
  /** How often one body is resumed. */
  readonly maxResumes: number;
};

/**
 * S3 streams without pauses; a body that is silent for this long hangs on a dropped connection, for ever if nobody looks
 * (aws-sdk-js-v3, issue 8098).
 */
const IDLE_MILLISECONDS = 10_000;

/** A connection that breaks more often is a disturbance that the message's own back-off outlasts better. */
const MAX_RESUMES = 5;

type Options = Partial<BodyLimits> & { readonly signal?: AbortSignal };
type Body = AsyncIterable<Uint8Array>;

/**
 * The bytes of `first`, which was opened at byte 0; where it is cut or stalls, they go on with what `resume(byte)` opens.
 * A dropped connection can look like the end of a body, so the bytes are counted against `length` (unknown: not
 * counted).
 *
 * @throws PipelineError `READ_FAILED` when the resumes are used up; what `resume` throws; the reason of an aborted `signal`.
 */
export async function* resumedBody(
  first: Body,
  length: number | undefined,
  resume: (byte: number) => Promise<Body>,
  { idleMs = IDLE_MILLISECONDS, maxResumes = MAX_RESUMES, signal }: Options = {},
): AsyncGenerator<Uint8Array> {
  let received = 0;
  let body = first;
  for (let resumes = 0; ; resumes++) {
    let cause: unknown;
    try {
      for await (const chunk of watched(body, idleMs, signal)) {
        received += chunk.length;
        yield chunk;
      }
    } catch (error) {
      signal?.throwIfAborted();
      cause = error;
    }
    if (length === undefined ? cause === undefined : received === length) return;
    if (resumes === maxResumes || (length !== undefined && received > length))
      throw endedEarly(received, length, cause);
    body = await resume(received);
  }
}

/** The body's chunks; throws when none comes for `idleMs` or `signal` aborts, and lets go of the body then. */
async function* watched(
  body: Body,
  idleMs: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]();
  let finished = false;
  try {
    while (true) {
      const next = await orInterrupted(iterator.next(), idleMs, signal);
      if (next.done) {
        finished = true;
        return;
      }
      yield next.value;
    }
  } finally {
    if (!finished) letGo(body, iterator);
  }
}

/** Frees the connection. Not awaited: a stalled iterator answers nothing, `return` included, until its stream is destroyed. */
const letGo = (body: Body, iterator: AsyncIterator<Uint8Array>): void => {
  const { destroy } = body as { destroy?: () => void };
  destroy?.call(body);
  iterator.return?.().catch(() => {});
};

const orInterrupted = async <T>(
  work: Promise<T>,
  idleMs: number,
  signal: AbortSignal | undefined,
): Promise<T> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal?.reason);
  const timer = setTimeout(() => reject(new DOMException('', 'StalledError')), idleMs);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  // It may still fail after it has lost the race; that is then nobody's concern.
  work.catch(() => {});
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
};

const endedEarly = (received: number, length: number | undefined, cause: unknown): PipelineError => {
  const why = cause === undefined ? 'it ended' : nameOf(cause);
  const message = `The object's body broke off after ${received} of ${length ?? 'unknown'} bytes (${why}); the message will be retried.`;
  return new PipelineError('READ_FAILED', message, cause === undefined ? {} : { cause });
};
