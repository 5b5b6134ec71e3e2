import type { FileRecord } from '../file-record.ts';
import { formatCount, formatDuration } from './numbers.ts';
import type { Cell, TableColumn } from './table.ts';

/** The headline numbers of a file's record, as `upload` and `status` list them. */
export const RECORD_COLUMNS: readonly TableColumn[] = [
  { title: 'FILE', flexible: true },
  { title: 'STATUS' },
  { title: 'ROWS', align: 'right' },
  { title: 'COLUMNS', align: 'right' },
  { title: 'MISSING', align: 'right' },
  { title: 'INVALID', align: 'right' },
  { title: 'TIME', align: 'right' },
];

/** The cells of one record under RECORD_COLUMNS; missing and invalid are values, over all columns. */
export const recordRow = (record: FileRecord): Cell[] => {
  if (record.status === 'error') {
    return [
      record.file_name,
      { text: 'error', style: 'red' },
      '',
      '',
      '',
      '',
      formatDuration(record.duration_ms),
    ];
  }
  const { missing_values, invalid_values } = record.quality_issues;
  const isElsewhere = record.details_in !== undefined;
  return [
    record.file_name,
    { text: 'success', style: 'green' },
    formatCount(record.row_count),
    isElsewhere ? IN_SUMMARY : formatCount(Object.keys(record.schema).length),
    isElsewhere ? IN_SUMMARY : issueCell(missing_values),
    isElsewhere ? IN_SUMMARY : issueCell(invalid_values),
    formatDuration(record.duration_ms),
  ];
};

/** The record of a very wide file has no details; its summary in S3 has. */
const IN_SUMMARY = 'in S3';

const issueCell = (tallies: Readonly<Record<string, { readonly count: number }>>): Cell => {
  const total = Object.values(tallies).reduce((sum, { count }) => sum + count, 0);
  return total === 0 ? '0' : { text: formatCount(total), style: 'yellow' };
};
