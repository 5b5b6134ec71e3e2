import { describe, expect, it } from 'vitest';
import { admit } from '../../src/ledger/admit.ts';
import { evolve } from '../../src/ledger/metadata.ts';
import { objectVersion, profiledEvent } from '../support/versions.ts';

const recorded = (sequencer: string) => evolve(undefined, profiledEvent(objectVersion({ sequencer })));

describe('admit', () => {
  it.each([
    ['nothing is recorded', undefined, 'process'],
    ['the same version is recorded', recorded('02'), 'duplicate'],
    ['a newer version is recorded', recorded('03'), 'stale'],
    ['an older version is recorded', recorded('01'), 'process'],
  ] as const)('when %s', (_, current, expected) => {
    const incoming = objectVersion({ sequencer: '02' });

    const admission = admit(current, incoming);

    expect(admission).toBe(expected);
  });
});
