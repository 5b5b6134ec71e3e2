import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/cli/doctor/finding.ts';
import { countFindings, renderFindings } from '../../../src/cli/output/doctor-report.ts';

const plain = (_style: unknown, text: string): string => text;
const FOUND: Finding[] = [
  { check: 'node', verdict: 'ok', what: 'Node 24' },
  {
    check: 'mapping',
    verdict: 'problem',
    what: 'It is\u001B[2J off.',
    fix: 'Switch it on.',
    command: 'aws on',
  },
  { check: 'backups', verdict: 'not_checked', what: 'only on AWS' },
];

describe('the report of the doctor', () => {
  it('has each fix below its problem', () => {
    expect(renderFindings(FOUND, plain).split('\n')).toEqual([
      'ok           node           Node 24',
      String.raw`PROBLEM      mapping        It is\x1b[2J off.`,
      '                            Switch it on.',
      '                            aws on',
      'not checked  backups        only on AWS',
    ]);
  });

  it('counts', () => {
    expect(countFindings(FOUND)).toBe('1 problem, 1 ok, 1 not checked');
    expect(countFindings(FOUND.slice(0, 1))).toBe('No problem, 1 ok');
  });
});
