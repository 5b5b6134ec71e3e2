import { expect, it } from 'vitest';
import type { FileRecord } from '../../../src/cli/file-record.ts';
import { uploadExitCode } from '../../../src/cli/upload/upload-exit-code.ts';
import type { UploadResult } from '../../../src/cli/upload/upload-files.ts';
import { PipelineError } from '../../../src/errors.ts';

const file = { path: 'a.csv', fileName: 'a.csv', sizeBytes: 1 };
const sent = { versionId: null, eTag: 'e' };
const ended = (status: 'success' | 'error'): UploadResult => ({
  ...file,
  state: 'finished',
  sent,
  record: { status } as FileRecord,
});
const RESULTS = {
  success: ended('success'),
  error: ended('error'),
  sent: { ...file, state: 'sent', sent },
  timeout: { ...file, state: 'timeout', sent, replaced: false },
  unsent: { ...file, state: 'unsent', error: new PipelineError('ACCESS_DENIED', '') },
} as const satisfies Record<string, UploadResult>;

it.each([
  [['success', 'sent'], 0, 0],
  [['success', 'error'], 1, 0],
  [['success', 'timeout'], 3, 3],
  [['error', 'timeout'], 1, 3],
  [['unsent', 'timeout'], 1, 1],
] as const)('is for %j: %d, and with errors allowed %d', (states, code, codeWithErrorsAllowed) => {
  // act
  const results = states.map((state) => RESULTS[state]);

  // assess
  expect(uploadExitCode(results, false)).toBe(code);
  expect(uploadExitCode(results, true)).toBe(codeWithErrorsAllowed);
});
