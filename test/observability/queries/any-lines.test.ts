import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseQuery } from '../../../src/observability/insights/parse-query.ts';
import { runQuery } from '../../../src/observability/insights/run-query.ts';
import { LOG_KEYS, LOG_MESSAGES } from '../../../src/observability/names.ts';
import { readSavedQueries } from '../../../src/observability/queries/read-saved-queries.ts';
import { fillIn } from '../../../src/observability/queries/saved-query.ts';

const QUERIES = readSavedQueries().map((query) =>
  parseQuery(fillIn(query, Object.fromEntries(query.parameters.map(({ name }) => [name, '1'])))),
);
/** Our own keys and messages with values of any kind, other JSON, and text. */
const message = fc.oneof(
  fc
    .dictionary(fc.constantFrom(...Object.values(LOG_KEYS), 'error', '__proto__', 'toString'), fc.jsonValue())
    .chain((rest) =>
      fc
        .constantFrom(...Object.values(LOG_MESSAGES))
        .map((text) => JSON.stringify({ ...rest, message: text })),
    ),
  fc.json(),
  fc.string(),
  fc.string().map((text) => `REPORT RequestId: ${text}\tDuration: ${text} ms`),
);
const line = fc.record({ timestamp: fc.nat(4e12), message, logStream: fc.string() });

it('no line makes a saved query throw or answer with anything but text', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      for (const query of QUERIES) {
        for (const row of runQuery(query, lines).rows)
          expect(Object.values(row).every((value) => typeof value === 'string')).toBe(true);
      }
    }),
  );
});
