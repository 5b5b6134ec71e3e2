import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode, PipelineError } from '../../src/errors.ts';
import { type Treatment, triage } from '../../src/handlers/triage.ts';

/** Every code that the function may meet, and what follows on an early receive and on the last one. */
const TABLE: readonly (readonly [readonly ErrorCode[], Treatment, Treatment])[] = [
  [
    [
      'EMPTY_FILE',
      'NO_ROWS',
      'NOT_TEXT',
      'UNREADABLE_ARCHIVE',
      'UNSUPPORTED_ENCODING',
      'TOO_MANY_COLUMNS',
      'RECORD_TOO_LARGE',
      'DECOMPRESSED_TOO_LARGE',
      'FILE_TOO_LARGE',
      'OBJECT_MISSING',
    ],
    'fail',
    'fail',
  ],
  [['OBJECT_REPLACED'], 'supersede', 'supersede'],
  [
    ['READ_FAILED', 'WRITE_FAILED', 'LEDGER_FAILED', 'QUEUE_FAILED', 'DEADLINE_EXCEEDED', 'PUBLISH_FAILED'],
    'retry',
    'give_up',
  ],
  [['LEDGER_REFUSED', 'NOT_A_NOTIFICATION'], 'dead_letter', 'dead_letter'],
];

describe('triage', () => {
  it.each(TABLE.flatMap(([codes, early, last]) => codes.map((code) => [code, early, last] as const)))(
    'treats %s: %s, and %s on the last receive',
    (code, early, last) => {
      const error = new PipelineError(code, 'told');
      expect(triage(error, { receiveCount: 1, maxReceiveCount: 5 })).toBe(early);
      expect(triage(error, { receiveCount: 4, maxReceiveCount: 5 })).toBe(early);
      expect(triage(error, { receiveCount: 5, maxReceiveCount: 5 })).toBe(last);
      // A queue whose limit was lowered meanwhile.
      expect(triage(error, { receiveCount: 9, maxReceiveCount: 5 })).toBe(last);
    },
  );

  it.each([new TypeError('a bug'), 'a thrown text', undefined])('takes %s for a bug', (error) => {
    expect(triage(error, { receiveCount: 1, maxReceiveCount: 2 })).toBe('retry');
    expect(triage(error, { receiveCount: 2, maxReceiveCount: 2 })).toBe('give_up');
  });

  it('has each code of the function in the table above; the others belong to the command line', () => {
    const listed = new Set<string>(TABLE.flatMap(([codes]) => codes));
    const codes = Object.keys(ERROR_CODES);
    const beforeTheCaller = codes.slice(0, codes.indexOf('INVALID_OPTION'));
    expect(beforeTheCaller.filter((code) => !listed.has(code))).toEqual([]);
  });
});
