import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../src/contracts.ts';
import { readEnvironment } from '../../src/handlers/environment.ts';

const complete = Object.fromEntries(Object.values(VARIABLES).map((name) => [name, '7']));

describe('readEnvironment', () => {
  it('reads names and numbers', () => {
    expect(readEnvironment(complete)).toMatchObject({ bucket: '7', maxReceiveCount: 7, timeoutSeconds: 7 });
  });

  it('names every variable that is missing', () => {
    const { [VARIABLES.bucket]: _, [VARIABLES.memoryMb]: __, ...rest } = complete;
    expect(() => readEnvironment(rest)).toThrow(
      expect.objectContaining({
        code: 'INVALID_ENVIRONMENT',
        message: expect.stringMatching(/S3_BUCKET, MEMORY_MB/),
      }),
    );
  });

  it.each(['0', '-1', '1.5', 'many', ' '])('refuses %j where a count is needed', (value) => {
    expect(() => readEnvironment({ ...complete, [VARIABLES.maxReceiveCount]: value })).toThrow(
      /MAX_RECEIVE_COUNT/,
    );
  });
});
