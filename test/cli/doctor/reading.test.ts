import { describe, expect, it } from 'vitest';
import { known, read, whenRead } from '../../../src/cli/doctor/reading.ts';

const failing =
  (name: string, message = '') =>
  async (): Promise<never> => {
    throw Object.assign(new Error(message), { name });
  };

describe('a reading', () => {
  it('has the value, or says that there is none', async () => {
    expect(known(await read('x:Get', async () => 7))).toBe(7);
    expect(await read('x:Get', failing('ResourceNotFoundException'))).toEqual({ absent: true });
    expect(await read('x:Get', failing('ValidationError', 'Stack s does not exist'))).toEqual({
      absent: true,
    });
  });

  it('names the permission that is missing, and what else went wrong', async () => {
    expect(await read('x:Get', failing('AccessDeniedException'))).toEqual({ denied: 'x:Get' });
    expect(await read('x:Get', failing('AuthorizationErrorException'))).toEqual({ denied: 'x:Get' });
    expect(await read('x:Get', failing('ThrottlingException', 'slow'))).toEqual({
      failed: 'ThrottlingException: slow',
    });
  });

  it.each(['ECONNREFUSED', 'CredentialsProviderError', 'ExpiredToken', 'InvalidClientTokenId'])(
    'is none where the target cannot be asked at all: %s',
    async (name) => {
      await expect(read('x:Get', failing(name))).rejects.toThrow();
    },
  );

  it('is judged only when it was read', () => {
    const absent = { check: 'c', verdict: 'problem', what: 'gone' } as const;
    const judge = (value: number) => [{ check: 'c', verdict: 'ok', what: String(value) } as const];
    expect(whenRead('c', { value: 1 }, () => absent, judge)[0]?.what).toBe('1');
    expect(whenRead('c', { absent: true }, () => absent, judge)).toEqual([absent]);
    expect(whenRead('c', { denied: 'x:Get' }, () => absent, judge)[0]?.verdict).toBe('not_checked');
  });
});
