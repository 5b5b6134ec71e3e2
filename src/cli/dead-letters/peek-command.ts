import type { Command } from 'commander';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { parseCount } from '../option-values.ts';
import { print } from '../output/terminal.ts';
import { visible } from '../output/visible.ts';
import { walkQueue } from '../walk-queue.ts';
import type { ListedLetter } from './letter.ts';
import { openLetterSource, unpublishedOption } from './letter-source.ts';

const DEFAULT_LIMIT = 10;

type PeekOptions = { readonly limit: number; readonly unpublished?: boolean };

export const configurePeek = (command: Command): Command =>
  command
    .option('--limit <n>', 'how many messages to show', parseCount, DEFAULT_LIMIT)
    .addOption(unpublishedOption())
    .addHelpText('after', '\nWith --json one message a line, with its whole body.')
    .action((options: PeekOptions, self: Command) => peek(options, globalOptionsOf(self)));

const peek = async ({ limit, ...which }: PeekOptions, globals: GlobalOptions): Promise<void> => {
  const source = await openLetterSource(globals, which);
  const { seen } = await walkQueue(source.queue, {
    limit,
    visit: async (message) => {
      const letter = await source.read(message);
      print(globals.json ? JSON.stringify(toDocument(letter)) : render(letter));
      return 'kept';
    },
  });
  if (seen === 0 && !globals.json) print(source.none);
};

const toDocument = ({ message, versions, reason }: ListedLetter) => ({
  message_id: message.id,
  sent_at: new Date(message.sentAt).toISOString(),
  receives: message.receives,
  reason,
  files: versions.map(({ fileName }) => fileName),
  body: message.body,
});

/** Bodies can be a megabyte; the beginning tells what a message is. */
const BODY_CHARACTERS = 500;

const render = ({ message, versions, reason }: ListedLetter): string => {
  const { length } = message.body;
  const cut = length > BODY_CHARACTERS ? `… (${length} characters; --json has all)` : '';
  const files = versions.map(({ fileName }) => visible(fileName)).join(', ');
  return [
    `${message.id}  sent ${new Date(message.sentAt).toISOString()}, received ${message.receives} times`,
    `  reason  ${visible(reason)}`,
    ...(files === '' ? [] : [`  file    ${files}`]),
    `  body    ${visible(message.body.slice(0, BODY_CHARACTERS))}${cut}\n`,
  ].join('\n');
};
