import { describe, expect, it } from 'vitest';
import { pythonProblem } from '../../infra/local/python-problem.ts';

/** What Python and pip print, shortened. */
const OUTPUTS = {
  noVenv:
    'The virtual environment was not created successfully because ensurepip is not\navailable.  On Debian/Ubuntu systems, you need to install the python3-venv\npackage',
  noNetwork:
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution'\nERROR: No matching distribution found for ministack==1.5.33",
  noIndex:
    'ERROR: Could not find a version that satisfies the requirement botocore==1.43.106 (from versions: none)',
  wrongHash: 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.',
  diskFull: 'OSError: [Errno 28] No space left on device',
};

describe('a problem with Python', () => {
  it.each([
    ['noVenv', /apt install python3-venv/],
    ['noNetwork', /check the network/],
    ['noIndex', /check the network/],
    ['wrongHash', /pinned in infra\/local:/],
    ['diskFull', /free about 100 MB/],
  ] as const)('%s is one line that says what to do', (name, advice) => {
    const text = pythonProblem(OUTPUTS[name]);

    expect(text).toMatch(advice);
    expect(text).not.toContain('\n');
  });

  it('that is unknown is shown as it is', () => {
    expect(pythonProblem('Segmentation fault')).toContain('\nSegmentation fault');
  });
});
