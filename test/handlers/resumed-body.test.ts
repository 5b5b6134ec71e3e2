import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { PipelineError } from '../../src/errors.ts';
import { resumedBody } from '../../src/handlers/resumed-body.ts';

const TEXT = 'id,amount\n1,2.5\n2,3.5\n';

type End = 'whole' | 'error' | 'silent end' | 'stall';
const never = () => new Promise<never>(() => {});

/** The bytes of TEXT from one byte up to another, then that end. */
async function* part(from: number, to: number, end: End): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; at += 3) yield Buffer.from(TEXT.slice(at, Math.min(at + 3, to)));
  if (end === 'error') throw new Error('aborted');
  if (end === 'stall') await never();
}

const drain = async (body: AsyncIterable<Uint8Array>): Promise<string> => {
  let text = '';
  for await (const chunk of body) text += Buffer.from(chunk).toString();
  return text;
};

const limits = { idleMs: 20, maxResumes: 3 };

describe('resumedBody', () => {
  it.each<End>(['error', 'silent end', 'stall'])('goes on from the byte reached after %s', async (end) => {
    const resumed: number[] = [];
    const resume = async (byte: number) => {
      resumed.push(byte);
      return part(byte, TEXT.length, 'whole');
    };

    const text = await drain(resumedBody(part(0, 7, end), TEXT.length, resume, limits));

    expect(text).toBe(TEXT);
    expect(resumed).toEqual([7]);
  });

  it('gives every byte once, wherever and however often it is cut', async () => {
    const cut = fc.record({ size: fc.nat(9), end: fc.constantFrom<End>('error', 'silent end') });
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { maxLength: 5 }), async (cuts) => {
        const next = (from: number) => {
          const found = cuts.shift();
          return found === undefined
            ? part(from, TEXT.length, 'whole')
            : part(from, Math.min(from + found.size, TEXT.length), found.end);
        };
        const body = resumedBody(next(0), TEXT.length, async (byte) => next(byte), { maxResumes: 5 });
        expect(await drain(body)).toBe(TEXT);
      }),
    );
  });

  it('gives up with the bytes reached when its resumes are used up', async () => {
    let opened = 0;
    const resume = async (byte: number) => {
      opened++;
      return part(byte, byte + 1, 'error');
    };
    await expect(drain(resumedBody(part(0, 1, 'error'), TEXT.length, resume, limits))).rejects.toMatchObject({
      code: 'READ_FAILED',
      retryable: true,
      message: expect.stringContaining(`after 4 of ${TEXT.length} bytes`),
    });
    expect(opened).toBe(3);
  });

  it('does not resume a body that has all its bytes and then breaks', async () => {
    const resume = vi.fn();
    expect(await drain(resumedBody(part(0, TEXT.length, 'error'), TEXT.length, resume, limits))).toBe(TEXT);
    expect(resume).not.toHaveBeenCalled();
  });

  it('refuses a body with more bytes than were told', async () => {
    const body = resumedBody(part(0, TEXT.length, 'whole'), 5, vi.fn(), limits);
    await expect(drain(body)).rejects.toMatchObject({ code: 'READ_FAILED' });
  });

  it('passes on why the body cannot be resumed', async () => {
    const replaced = new PipelineError('OBJECT_REPLACED', 'replaced');
    const body = resumedBody(part(0, 4, 'error'), TEXT.length, () => Promise.reject(replaced), limits);
    await expect(drain(body)).rejects.toBe(replaced);
  });

  it('frees a stalled body, whose iterator answers nothing any more', async () => {
    const destroy = vi.fn();
    const stalled = Object.assign(part(0, 4, 'stall'), { destroy });
    await drain(resumedBody(stalled, TEXT.length, async (byte) => part(byte, TEXT.length, 'whole'), limits));
    expect(destroy).toHaveBeenCalledOnce();
  });

  it('ends a wait at once when it is aborted, with the reason, and resumes no more', async () => {
    const controller = new AbortController();
    const reason = new PipelineError('DEADLINE_EXCEEDED', 'over');
    const resume = vi.fn();
    const { signal } = controller;
    const drained = drain(
      resumedBody(part(0, 4, 'stall'), TEXT.length, resume, { idleMs: 60_000, maxResumes: 3, signal }),
    );

    controller.abort(reason);

    await expect(drained).rejects.toBe(reason);
    expect(resume).not.toHaveBeenCalled();
  });
});
