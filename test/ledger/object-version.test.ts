import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSequencers, relate } from '../../src/ledger/object-version.ts';
import { objectVersion } from '../support/versions.ts';

const hex = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: 1, maxLength: 24 });
const versions = fc.record({
  versionId: fc.constant(null),
  eTag: fc.constantFrom('e1', 'e2'),
  sequencer: hex,
  eventTime: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'),
});

describe('compareSequencers', () => {
  it('pads the shorter one on the right, not on the left', () => {
    expect(compareSequencers('1', '0FFFFF')).toBeGreaterThan(0);
    expect(compareSequencers('1', '10')).toBe(0);
    expect(compareSequencers('1', '1000001')).toBeLessThan(0);
  });

  it('takes lower and upper case for the same digit', () => {
    expect(compareSequencers('00ab', '00AB')).toBe(0);
  });

  it('orders as the hexadecimal fractions do', () => {
    fc.assert(
      fc.property(hex, hex, (a, b) => {
        const asInteger = (text: string) => BigInt(`0x${text.padEnd(24, '0')}`);
        const expected = asInteger(a) < asInteger(b) ? -1 : asInteger(a) > asInteger(b) ? 1 : 0;
        expect(Math.sign(compareSequencers(a, b))).toBe(expected);
      }),
    );
  });
});

describe('relate', () => {
  it('knows a version by its id, whatever the sequencer says', () => {
    const known = objectVersion({ versionId: 'v1', sequencer: '01' });
    expect(relate(objectVersion({ versionId: 'v1', sequencer: null }), known)).toBe('same');
  });

  it('tells two uploads of equal bytes apart by their sequencers', () => {
    const known = objectVersion({ sequencer: '01' });
    expect(relate(objectVersion({ sequencer: '02' }), known)).toBe('newer');
  });

  it('believes the sequencer over the clock', () => {
    const known = objectVersion({ sequencer: '02', eventTime: '2026-01-01T00:00:00.000Z', eTag: 'e1' });
    const incoming = objectVersion({ sequencer: '01', eventTime: '2026-01-02T00:00:00.000Z', eTag: 'e2' });
    expect(relate(incoming, known)).toBe('older');
  });

  it('falls back to the time of the event where sequencers are absent or constant', () => {
    const earlier = '2026-01-01T00:00:00.000Z';
    const later = '2026-01-02T00:00:00.000Z';
    for (const sequencer of [null, '0']) {
      const known = objectVersion({ sequencer, eTag: 'e1', eventTime: earlier });
      expect(relate(objectVersion({ sequencer, eTag: 'e2', eventTime: later }), known)).toBe('newer');
      expect(
        relate(objectVersion({ sequencer, eTag: 'e2', eventTime: '2025-01-01T00:00:00.000Z' }), known),
      ).toBe('older');
    }
  });

  it('answers the opposite when asked the other way round', () => {
    fc.assert(
      fc.property(versions, versions, (a, b) => {
        const opposite = { same: 'same', older: 'newer', newer: 'older' } as const;
        expect(relate(a, b)).toBe(opposite[relate(b, a)]);
      }),
    );
  });

  it('is transitive, so that the order of arrival does not matter', () => {
    fc.assert(
      fc.property(versions, versions, versions, (a, b, c) => {
        fc.pre(relate(a, b) === 'older' && relate(b, c) === 'older');
        expect(relate(a, c)).toBe('older');
      }),
    );
  });
});
