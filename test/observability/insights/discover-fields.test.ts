import { expect, it } from 'vitest';
import { discoverFields } from '../../../src/observability/insights/discover-fields.ts';

const ID = '5d2ae2a9-9a45-4a3c-8a36-0b8a2c1f7b10';
const OWN = ['@timestamp', '@message', '@logStream', '@log'];

const found = (message: string): Record<string, unknown> =>
  Object.fromEntries(
    [...discoverFields({ timestamp: 0, message, logStream: 's' }, 'l')].filter(
      ([name]) => !OWN.includes(name),
    ),
  );

it('flattens JSON by dots, leaves out null and makes booleans 1 and 0', () => {
  expect(found('{"a":{"b":[1,{"c":"x"}]},"yes":true,"no":false,"nil":null,"@own":1}')).toEqual({
    'a.b.0': 1,
    'a.b.1.c': 'x',
    yes: 1,
    no: 0,
    '@@own': 1,
  });
});

it('finds the first JSON in a line with other text, and nothing in what is none', () => {
  expect(found('2026-01-31T12:00:00.000Z INFO {"a":1}')).toEqual({ a: 1 });
  expect(found('{"a":1')).toEqual({});
  expect(found('plain {text}')).toEqual({});
});

it('reads a REPORT line: milliseconds, and memory in bytes', () => {
  const report = `REPORT RequestId: ${ID}\tDuration: 12.34 ms\tBilled Duration: 173 ms\tMemory Size: 512 MB\tMax Memory Used: 85 MB\tInit Duration: 160.72 ms\t\nXRAY TraceId: 1-5bef4de7-ad49b0e87f6ef6c87fc2e700\tSegmentId: a\tSampled: true`;
  expect(found(report)).toEqual({
    '@type': 'REPORT',
    '@requestId': ID,
    '@duration': 12.34,
    '@billedDuration': 173,
    '@memorySize': 512_000_000,
    '@maxMemoryUsed': 85_000_000,
    '@initDuration': 160.72,
    '@xrayTraceId': '1-5bef4de7-ad49b0e87f6ef6c87fc2e700',
  });
});

it('knows the other lines of the platform', () => {
  expect(found(`START RequestId: ${ID} Version: $LATEST`)).toEqual({ '@type': 'START', '@requestId': ID });
  expect(found(`END RequestId: ${ID}`)).toEqual({ '@type': 'END', '@requestId': ID });
  expect(found(`2026-01-31T12:00:00.000Z ${ID} Task timed out after 3.00 seconds`)).toEqual({
    '@requestId': ID,
  });
  expect(found('INIT_START Runtime Version: nodejs:24.v1')).toEqual({ '@type': 'INIT_START' });
});
