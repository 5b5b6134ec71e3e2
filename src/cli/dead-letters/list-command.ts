import type { Command } from 'commander';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { parseCount } from '../option-values.ts';
import { formatCount, formatCounted } from '../output/numbers.ts';
import { renderTable, type TableColumn } from '../output/table.ts';
import { note, paintStdout, print, printJson, stdoutWidth } from '../output/terminal.ts';
import { pasteable } from '../shell-words.ts';
import { walkQueue } from '../walk-queue.ts';
import { letterGroups } from './group-letters.ts';
import { readLetter } from './letter.ts';
import { DEFAULT_LOOK, openDeadLetters } from './open-dead-letters.ts';

const COLUMNS: readonly TableColumn[] = [
  { title: 'MESSAGES', align: 'right' },
  { title: 'REASON', flexible: true },
  { title: 'OLDEST' },
  { title: 'FILES', flexible: true },
];

export const configureList = (command: Command): Command =>
  command
    .option('--look <n>', 'how many messages to look at', parseCount, DEFAULT_LOOK)
    .addHelpText('after', HELP)
    .action(({ look }: { readonly look: number }, self: Command) => list(look, globalOptionsOf(self)));

const HELP = `
The reason is what the function wrote when it moved a message itself. A message that the queue moved after too many receives
has none: the last error that the file's history tells stands for it.`;

const list = async (look: number, globals: GlobalOptions): Promise<void> => {
  const places = await openDeadLetters(globals);
  const groups = letterGroups();
  const { seen } = await walkQueue(places.deadLetters, {
    limit: look,
    visit: async (message) => {
      groups.add(await readLetter(message, places));
      return 'kept';
    },
  });
  const found = groups.result();
  if (globals.json) {
    printJson({ messages: seen, complete: seen < look, reasons: found });
    return;
  }
  if (seen === 0) {
    print('No dead letters.');
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
  note(`\n${pasteable(['dlq', 'redrive', '--dry-run'], globals)} shows what would be moved back.`);
};
