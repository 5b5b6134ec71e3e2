/** No saved query looks for what nobody writes. */
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../../src/errors.ts';
import { parseQuery } from '../../../src/observability/insights/parse-query.ts';
import { LOG_KEYS, LOG_MESSAGES, METRICS } from '../../../src/observability/names.ts';
import { readSavedQueries } from '../../../src/observability/queries/read-saved-queries.ts';
import { fillIn, type SavedQuery } from '../../../src/observability/queries/saved-query.ts';
import { wordsOf } from '../../support/query-words.ts';

/** https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/#standard-structured-keys */
const POWERTOOLS = [
  ...['level', 'message', 'timestamp', 'service', 'cold_start', 'sampling_rate', 'xray_trace_id'],
  ...['function_arn', 'function_memory_size', 'function_name', 'function_request_id'],
  ...['error.name', 'error.message', 'error.cause.name'],
];
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html */
const CLOUDWATCH = [
  ...['@timestamp', '@message', '@log', '@logStream', '@type', '@requestId'],
  ...['@duration', '@billedDuration', '@initDuration', '@memorySize', '@maxMemoryUsed'],
];
const KNOWN = new Set<string>([
  ...Object.values(LOG_KEYS),
  ...Object.values(METRICS),
  ...POWERTOOLS,
  ...CLOUDWATCH,
]);
const OUTCOMES = ['profiled', 'failed', 'duplicate', 'stale'];

/** With a value for each parameter that has no default. */
const textOf = (query: SavedQuery): string =>
  fillIn(
    query,
    Object.fromEntries(
      query.parameters.filter(({ defaultValue }) => !defaultValue).map(({ name }) => [name, 'x']),
    ),
  );
/** `a.0` is of the list `a`. */
const withoutPosition = (field: string): string => field.replace(/\.\d+$/, '');

const QUERIES = readSavedQueries().map((query) => ({
  name: query.name,
  words: wordsOf(parseQuery(textOf(query))),
}));

describe('saved queries', () => {
  it('are those that runbooks may name', () => {
    expect(QUERIES.map(({ name }) => name)).toEqual([
      ...['cold-starts', 'deadline-aborts', 'duplicates', 'errors', 'failures-by-code', 'file-history'],
      ...['lag-percentiles', 'memory-headroom', 'most-invalid-columns', 'poison-messages', 'processing-time'],
      ...['redrives', 'retries', 'slow-invocations', 'slowest-files', 'throttles', 'throughput-by-hour'],
    ]);
  });

  it.each(QUERIES)('$name names only fields that are logged', ({ words }) => {
    expect(words.fields.filter((field) => !KNOWN.has(withoutPosition(field)))).toEqual([]);
  });

  it.each(QUERIES)(
    '$name compares messages, codes and outcomes with those that there are',
    ({ words: { texts } }) => {
      const unknown = (field: string, known: readonly string[]) =>
        (texts[field] ?? []).filter((text) => !known.includes(text));
      expect(unknown('message', Object.values(LOG_MESSAGES))).toEqual([]);
      expect(unknown(LOG_KEYS.errorCode, Object.keys(ERROR_CODES))).toEqual([]);
      expect(unknown(LOG_KEYS.outcome, OUTCOMES)).toEqual([]);
      expect(unknown('level', ['DEBUG', 'INFO', 'WARN', 'ERROR', 'CRITICAL'])).toEqual([]);
      expect(unknown('@type', ['START', 'END', 'REPORT'])).toEqual([]);
    },
  );

  it.each(QUERIES)('$name does not ask for what is not so', ({ words }) => {
    expect(words.negates).toBe(false);
  });
});
