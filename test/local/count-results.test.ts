import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, '../../.ci/count-results.mjs');
const folder = mkdtempSync(join(tmpdir(), 'count-results-'));
afterAll(() => rmSync(folder, { recursive: true }));

type File = { status: string; assertionResults: { status: string }[] };

const count = (report: object | undefined, check: number, tests: number): [string, number | null] => {
  const file = join(folder, report === undefined ? 'absent.json' : 'report.json');
  if (report !== undefined) writeFileSync(file, JSON.stringify(report));
  const { stdout, status } = spawnSync(process.execPath, [SCRIPT, file, String(check), String(tests)]);
  return [String(stdout), status];
};

const report = (numPassedTests: number, numFailedTests: number, testResults: File[] = []) => ({
  numPassedTests,
  numFailedTests,
  testResults,
});

describe('the count of a CI run', () => {
  it('holds every test and the checks', () => {
    expect(count(report(41, 0), 0, 0)).toEqual(['42 passed, 0 failed\n', 0]);
  });

  it('fails with a failed test, counted once', () => {
    const file = { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] };

    expect(count(report(1, 1, [file]), 0, 1)).toEqual(['2 passed, 1 failed\n', 1]);
  });

  it('fails with the checks', () => {
    expect(count(report(2, 0), 1, 0)).toEqual(['2 passed, 1 failed\n', 1]);
  });

  it('fails with a file that could not be loaded', () => {
    expect(count(report(2, 0, [{ status: 'failed', assertionResults: [] }]), 0, 1)).toEqual([
      '3 passed, 1 failed\n',
      1,
    ]);
  });

  it('fails with a run that ended badly outside of its tests, or never began', () => {
    expect(count(report(2, 0), 0, 1)).toEqual(['3 passed, 1 failed\n', 1]);
    expect(count(undefined, 0, 1)).toEqual(['1 passed, 1 failed\n', 1]);
  });
});
