import type { Command } from 'commander';
import { summaryKeyOf } from '../../contracts.ts';
import { PipelineError } from '../../errors.ts';
import { openBucket } from '../bucket-objects.ts';
import { readFileStatus } from '../file-status.ts';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { openMetadataTable } from '../metadata-table.ts';
import { completeStored } from '../output/stored-summary.ts';
import { renderSummary } from '../output/summary-view.ts';
import { paintStdout, print, stdoutWidth } from '../output/terminal.ts';
import { openStack } from '../stack.ts';

export const configure = (command: Command): Command =>
  command
    .argument('<file_name>', 'the file, named without uploads/')
    .addHelpText('after', '\nWith --json the document as it is stored, byte for byte.')
    .action((fileName: string, _options: unknown, self: Command) =>
      showSummary(fileName, globalOptionsOf(self)),
    );

const showSummary = async (fileName: string, globals: GlobalOptions): Promise<void> => {
  const { target, resources } = await openStack(globals);
  const bucket = openBucket(target, resources.bucket);
  const stored = await bucket.get(summaryKeyOf(fileName));
  if (stored === undefined) {
    // Throws by itself when nobody knows the file.
    await readFileStatus(fileName, { table: openMetadataTable(target, resources.metadataTable), bucket });
    throw new PipelineError(
      'FILE_NOT_FOUND',
      `${fileName} has no summary yet: \`pipeline status\` and \`pipeline logs\` tell what it waits for.`,
    );
  }
  if (globals.json) {
    process.stdout.write(stored);
    return;
  }
  const summary = completeStored(JSON.parse(Buffer.from(stored).toString()));
  const options = { width: stdoutWidth(), paint: paintStdout, sizeBytes: summary.source.size_bytes };
  print(renderSummary(summary, options));
};
