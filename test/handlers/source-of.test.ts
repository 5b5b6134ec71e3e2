import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../src/handlers/source-of.ts';
import { relate } from '../../src/ledger/object-version.ts';
import { objectVersion } from '../support/versions.ts';

/** Few values, so that versions are often alike in part. */
const version = fc
  .record({
    versionId: fc.constantFrom(null, 'v1', 'v2'),
    eTag: fc.constantFrom(null, 'e1', 'e2'),
    sequencer: fc.constantFrom(null, 'A1', 'A2'),
    eventTime: fc.constantFrom('2026-01-02T03:04:05.000Z', '2026-01-02T03:04:06.000Z'),
  })
  .map(objectVersion);

describe('sourceOf', () => {
  it('differs for any two versions of a key, so that their summaries do', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        if (relate(a, b) !== 'same') expect(sourceOf(a)).not.toEqual(sourceOf(b));
      }),
    );
  });

  it.each([
    ['a version id says it all', objectVersion({ versionId: 'v1' }), ['sequencer', 'event_time']],
    ['a sequencer orders better than a time', objectVersion(), ['event_time']],
    ['there is neither', objectVersion({ sequencer: null }), ['sequencer']],
  ])('tells no more than it takes where %s', (_, given, absent) => {
    for (const name of absent) expect(sourceOf(given)).not.toHaveProperty(name);
  });
});
