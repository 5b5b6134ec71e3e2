import { type Command, Option } from 'commander';
import { openBucket } from '../bucket-objects.ts';
import type { FileRecord } from '../file-record.ts';
import { readFileStatus } from '../file-status.ts';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { openMetadataTable } from '../metadata-table.ts';
import { parseCount } from '../option-values.ts';
import { renderFileFacts } from '../output/file-facts.ts';
import { formatCount, formatCounted } from '../output/numbers.ts';
import { RECORD_COLUMNS, recordRow } from '../output/record-row.ts';
import { type Cell, renderTable, type TableColumn } from '../output/table.ts';
import { note, paintStdout, print, printJson, stdoutWidth } from '../output/terminal.ts';
import { type QueueDepths, readQueueDepths } from '../queue-depths.ts';
import { openStack } from '../stack.ts';

type StatusOptions = { readonly limit: number; readonly status?: FileRecord['status'] };

const DEFAULT_LIMIT = 20;
const COLUMNS: readonly TableColumn[] = [...RECORD_COLUMNS, { title: 'UPLOADED' }, { title: 'ERROR' }];

export const configure = (command: Command): Command =>
  command
    .argument('[file_name]', 'one file, named without uploads/; without it the newest files and the queues')
    .option('--limit <n>', 'how many files to list', parseCount, DEFAULT_LIMIT)
    .addOption(new Option('--status <status>', 'only files that ended so').choices(['success', 'error']))
    .addHelpText('after', HELP)
    .action((fileName: string | undefined, options: StatusOptions, self: Command) =>
      fileName === undefined
        ? showAll(options, globalOptionsOf(self))
        : showOne(fileName, globalOptionsOf(self)),
    );

const HELP = `
Without a name the whole metadata table is read, to find the newest files.

Examples:
  pipeline status
  pipeline status --status error --limit 100
  pipeline status sales/2026/january.csv`;

const showOne = async (fileName: string, globals: GlobalOptions): Promise<void> => {
  const { target, resources } = await openStack(globals);
  const status = await readFileStatus(fileName, {
    table: openMetadataTable(target, resources.metadataTable),
    bucket: openBucket(target, resources.bucket),
  });
  if (globals.json) {
    printJson({
      file_name: fileName,
      state: status.state,
      record: status.record ?? null,
      object: status.object ?? null,
    });
  } else {
    print(renderFileFacts(fileName, status, { width: stdoutWidth(), paint: paintStdout }));
  }
};

const showAll = async ({ limit, status }: StatusOptions, globals: GlobalOptions): Promise<void> => {
  const { target, resources } = await openStack(globals);
  const [queues, records] = await Promise.all([
    readQueueDepths(target, resources),
    openMetadataTable(target, resources.metadataTable).scan(),
  ]);
  const matching = records.filter((record) => status === undefined || record.status === status);
  const newest = matching.sort(newestFirst).slice(0, limit);
  if (globals.json) {
    printJson({ files: newest, files_total: matching.length, queues });
    return;
  }
  const options = { width: stdoutWidth(), paint: paintStdout };
  if (newest.length > 0) print(renderTable(COLUMNS, newest.map(row), options));
  else print(`No ${status ? `file ended in ${status}` : 'file has been processed'} yet.`);
  if (matching.length > newest.length) {
    note(
      `The newest ${formatCount(newest.length)} of ${formatCounted(matching.length, 'file')}; --limit shows more.`,
    );
  }
  print(`\n${renderQueues(queues, options)}`);
};

const newestFirst = (a: FileRecord, b: FileRecord): number => {
  if (a.upload_timestamp !== b.upload_timestamp) return a.upload_timestamp < b.upload_timestamp ? 1 : -1;
  return a.file_name < b.file_name ? -1 : 1;
};

const row = (record: FileRecord): Cell[] => [
  ...recordRow(record),
  record.upload_timestamp,
  record.error_code ?? '',
];

const renderQueues = (
  { ingest, dead_letter }: QueueDepths,
  options: Parameters<typeof renderTable>[2],
): string =>
  renderTable(
    [
      { title: 'QUEUE' },
      { title: 'WAITING', align: 'right' },
      { title: 'IN FLIGHT', align: 'right' },
      { title: 'DELAYED', align: 'right' },
    ],
    [
      ['ingest', ...depthCells(ingest)],
      ['dead letters', ...depthCells(dead_letter, 'red')],
    ],
    options,
  );

const depthCells = ({ waiting, in_flight, delayed }: QueueDepths['ingest'], style?: 'red'): Cell[] => [
  style !== undefined && waiting > 0 ? { text: formatCount(waiting), style } : formatCount(waiting),
  formatCount(in_flight),
  formatCount(delayed),
];
