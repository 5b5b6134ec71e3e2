import type { Value } from './values.ts';

/** Lambda counts in binary units and CloudWatch gives bytes by decimal ones: 512 MB are 512,000,000 in `@memorySize`. */
const BYTES_PER_MEGABYTE = 1_000_000;

const TYPE = /^(START|END|REPORT|INIT_START)\b/;
/** Of the platform's own lines, and of the runtime's, which begin with time and identifier. */
const REQUEST_ID =
  /(?:^(?:START|END|REPORT) RequestId: |^\S+Z[ \t])([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/;

/** The numbers of a REPORT line: its words, the field, and the field's unit in those of the line (ms; MB). */
const MEASURES: readonly (readonly [words: string, field: string, factor: number])[] = [
  ['Duration', '@duration', 1],
  ['Billed Duration', '@billedDuration', 1],
  ['Init Duration', '@initDuration', 1],
  ['Memory Size', '@memorySize', BYTES_PER_MEGABYTE],
  ['Max Memory Used', '@maxMemoryUsed', BYTES_PER_MEGABYTE],
];

/** Fields of a line that Lambda's platform or runtime wrote as text. Times are milliseconds, memory is bytes. */
export const platformFields = (message: string): [name: string, value: Value][] => {
  const fields: [string, Value][] = [];
  const type = TYPE.exec(message)?.[1];
  const requestId = REQUEST_ID.exec(message)?.[1];
  if (type !== undefined) fields.push(['@type', type]);
  if (requestId !== undefined) fields.push(['@requestId', requestId]);
  if (type !== 'REPORT') return fields;
  for (const [words, field, factor] of MEASURES) {
    const [, number] = new RegExp(`(?:^|\\t)\\s*${words}: ([\\d.]+) (?:ms|MB)`).exec(message) ?? [];
    if (number !== undefined) fields.push([field, Number(number) * factor]);
  }
  const [, traceId] = /XRAY TraceId: (\S+)/.exec(message) ?? [];
  if (traceId !== undefined) fields.push(['@xrayTraceId', traceId]);
  return fields;
};
