/** The engine's public surface: bytes in, profile out. It knows no AWS, no clock, no environment. */

export type { ByteSource } from './decode/chunks.ts';
export { LIMITS, type Limits } from './limits.ts';
export type { DialectOptions, ProfileOptions } from './options.ts';
export type * from './profile.ts';
export { profileCsv } from './profile-csv.ts';
export { readRecords } from './read-records.ts';
export { shorten } from './shorten.ts';
export { sniff } from './sniff/sniff.ts';
export {
  errorSummary,
  SUMMARY_SCHEMA_VERSION,
  type Summary,
  type SummarySource,
  serializeSummary,
  successSummary,
} from './summary.ts';
export { type TableSchema, tableSchema } from './table-schema.ts';
