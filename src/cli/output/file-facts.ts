import type { FileStatus } from '../file-status.ts';
import { formatBytes, formatCount, formatDuration } from './numbers.ts';
import { type Cell, renderTable } from './table.ts';
import type { Paint } from './terminal.ts';

const STATES = {
  current: { text: 'the record describes the newest upload', style: 'green' },
  pending: { text: 'uploaded, not processed yet', style: 'yellow' },
  newer_pending: { text: 'a newer upload is waiting to be processed', style: 'yellow' },
  deleted: { text: 'the upload has been deleted since', style: 'yellow' },
} as const;

/** All facts of one file, one a line. */
export const renderFileFacts = (
  fileName: string,
  { state, record, object }: FileStatus,
  options: { readonly width: number; readonly paint: Paint },
): string => {
  const facts: (readonly [string, Cell | undefined])[] = [
    ['file', fileName],
    ['state', STATES[state]],
    ['status', record && { text: record.status, style: record.status === 'success' ? 'green' : 'red' }],
    ['error', record?.error_code && `${record.error_code}: ${record.error_message}`],
    ['rows', record && formatCount(record.row_count)],
    ['columns', record && describeSchema(record)],
    ['missing', record && describeTallies(record, 'missing_values')],
    ['invalid', record && describeTallies(record, 'invalid_values')],
    ['size', formatBytes(record?.size_bytes ?? object?.sizeBytes ?? 0)],
    ['uploaded', record?.upload_timestamp ?? object?.lastModified],
    ['processed', record?.processed_timestamp],
    ['took', record && formatDuration(record.duration_ms)],
    ['attempts', record && String(record.attempts)],
    ['revision', record && String(record.revision)],
    ['version', record?.version_id ?? object?.versionId ?? undefined],
    ['eTag', record?.e_tag ?? object?.eTag ?? undefined],
    ['sequencer', record?.sequencer ?? undefined],
    ['summary', record?.summary_key],
    ['digest', record?.profile_digest],
  ];
  const rows = facts.flatMap(([name, value]) =>
    value === undefined ? [] : [[{ text: name, style: 'dim' } as Cell, value]],
  );
  return renderTable([{ title: '' }, { title: '', flexible: true }], rows, options).replace(/^\s*\n/, '');
};

type Details = NonNullable<FileStatus['record']>;

const IN_SUMMARY = 'too many for the table; the summary has them';

const describeSchema = ({ schema, details_in }: Details): string => {
  if (details_in !== undefined) return IN_SUMMARY;
  const columns = Object.entries(schema).map(([name, type]) => `${name} ${type}`);
  return columns.length === 0 ? 'none' : `${columns.length}: ${columns.join(', ')}`;
};

const describeTallies = (
  { quality_issues, details_in }: Details,
  kind: 'missing_values' | 'invalid_values',
): string => {
  if (details_in !== undefined) return IN_SUMMARY;
  const entries = Object.entries(quality_issues[kind]).map(
    ([name, { count, percentage }]) => `${name} ${formatCount(count)} (${percentage}%)`,
  );
  return entries.length === 0 ? 'none' : entries.join(', ');
};
