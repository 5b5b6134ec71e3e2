import type { Command } from 'commander';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { parseCount } from '../option-values.ts';
import { formatCount, formatCounted } from '../output/numbers.ts';
import { renderTable, type TableColumn } from '../output/table.ts';
import { note, paintStdout, print, printJson, stdoutWidth } from '../output/terminal.ts';
import { pasteable } from '../shell-words.ts';
import { walkQueue } from '../walk-queue.ts';
import { letterGroups } from './group-letters.ts';
import { openLetterSource, unpublishedOption } from './letter-source.ts';
import { DEFAULT_LOOK } from './open-dead-letters.ts';

const COLUMNS: readonly TableColumn[] = [
  { title: 'MESSAGES', align: 'right' },
  { title: 'REASON', flexible: true },
  { title: 'OLDEST' },
  { title: 'FILES', flexible: true },
];

type ListOptions = { readonly look: number; readonly unpublished?: boolean };

export const configureList = (command: Command): Command =>
  command
    .option('--look <n>', 'how many messages to look at', parseCount, DEFAULT_LOOK)
    .addOption(unpublishedOption())
    .addHelpText('after', HELP)
    .action((options: ListOptions, self: Command) => list(options, globalOptionsOf(self)));

const HELP = `
The reason is what the function wrote when it moved a message itself. A message that the queue moved after too many receives
has none: the last error that the file's history tells stands for it.`;

const list = async ({ look, unpublished = false }: ListOptions, globals: GlobalOptions): Promise<void> => {
  const source = await openLetterSource(globals, { unpublished });
  const groups = letterGroups();
  const { seen } = await walkQueue(source.queue, {
    limit: look,
    visit: async (message) => {
      groups.add(await source.read(message));
      return 'kept';
    },
  });
  const found = groups.result();
  if (globals.json) {
    printJson({ messages: seen, complete: seen < look, reasons: found });
    return;
  }
  if (seen === 0) {
    print(source.none);
    return;
  }
  const rows = found.map(({ messages, reason, oldest, examples }) => [
    formatCount(messages),
    reason,
    oldest,
    examples.join(', '),
  ]);
  print(renderTable(COLUMNS, rows, { width: stdoutWidth(), paint: paintStdout }));
  if (seen === look) note(`Only ${formatCounted(seen, 'message')} looked at; --look sees more.`);
  const next = unpublished
    ? `${pasteable(['replay', '--file', 'NAME'], globals)} makes a new end of a file, which is published.`
    : `${pasteable(['dlq', 'redrive', '--dry-run'], globals)} shows what would be moved back.`;
  note(`\n${next}`);
};
