import type { Command } from 'commander';
import { PipelineError } from '../../errors.ts';
import { openBucket } from '../bucket-objects.ts';
import { collect } from '../collect.ts';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { currentState } from '../history/current-state.ts';
import { timelineOf } from '../history/timeline.ts';
import { openLedger } from '../open-ledger.ts';
import { paintStdout, print, printJson, stdoutWidth } from '../output/terminal.ts';
import { renderTimeline } from '../output/timeline-table.ts';
import { visible } from '../output/visible.ts';
import { openStack } from '../stack.ts';

export const configure = (command: Command): Command =>
  command
    .argument('<file_name>', 'the file, named without uploads/')
    .addHelpText('after', HELP)
    .action((fileName: string, _options: unknown, self: Command) =>
      showEvents(fileName, globalOptionsOf(self)),
    );

const HELP = `
Where the file stands now, then its events, oldest first. Times are UTC. ATTEMPT counts the receives of its message,
BY names the replay or redrive that an operator started. --json has the events as they are stored.

Examples:
  pipeline events sales/2026/january.csv
  pipeline events sales/2026/january.csv --json`;

const showEvents = async (fileName: string, globals: GlobalOptions): Promise<void> => {
  const { target, resources } = await openStack(globals);
  const ledger = openLedger(target, resources);
  const object = await openBucket(target, resources.bucket).head(fileName);
  const item = await ledger.current(fileName);
  const events = await collect(ledger.eventsOf(fileName));
  if (object === undefined && item === undefined && events.length === 0) throw unknown(fileName);
  const { state, words } = currentState(fileName, { object, item, events }, Date.now());
  const timeline = timelineOf(events);
  if (globals.json) {
    printJson({ file_name: fileName, state, state_in_words: words, timeline, events });
    return;
  }
  print(`${visible(fileName)}\n  ${visible(words)}\n`);
  if (timeline.length === 0) print('No event yet: its notification has not been received.');
  else print(renderTimeline(timeline, { width: stdoutWidth(), paint: paintStdout }));
};

const unknown = (fileName: string): PipelineError =>
  new PipelineError(
    'FILE_NOT_FOUND',
    fileName.startsWith('uploads/')
      ? `Nothing is known of ${fileName}: give the name without \`uploads/\`.`
      : `Nothing is known of ${fileName}: \`pipeline status\` lists the files.`,
  );
