import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import type { Command } from 'commander';
import { KNOWN_SUFFIXES } from '../../contracts.ts';
import { EXIT } from '../exit-codes.ts';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { isInterrupted } from '../interrupt.ts';
import { openMetadataTable } from '../metadata-table.ts';
import { parseCount } from '../option-values.ts';
import { formatBytes, formatCounted } from '../output/numbers.ts';
import { note, paintStdout, print, printJson, stdoutWidth } from '../output/terminal.ts';
import { visible } from '../output/visible.ts';
import { pasteable } from '../shell-words.ts';
import { openStack } from '../stack.ts';
import { runWithDisplay } from '../upload/display.ts';
import { createFollower } from '../upload/follow-files.ts';
import { readNotifiedSuffixes } from '../upload/notified-suffixes.ts';
import { isGood } from '../upload/outcome-in-words.ts';
import { type PlannedUpload, planUploads, type UploadPlan } from '../upload/plan-uploads.ts';
import { renderResults, resultDocument } from '../upload/result-table.ts';
import { sendFile } from '../upload/send-file.ts';
import { uploadExitCode } from '../upload/upload-exit-code.ts';
import { createUploader, type UploadResult } from '../upload/upload-files.ts';

type UploadOptions = {
  readonly prefix?: string;
  readonly wait?: boolean;
  readonly timeout?: number;
  readonly allowErrors?: boolean;
};

const BASE_TIMEOUT_MS = 120_000;
/**
 * 2 MB/s. The engine does some 12 MB/s on a whole core, of which 512 MB of Lambda have 0.29; and all files may
 * stand in one line.
 */
const ALLOWANCE_BYTES_PER_MS = 2_000;
const SKIPPED_SHOWN = 5;

export const configure = (command: Command): Command =>
  command
    .argument('<file...>', 'files to send, or folders (their files keep the path within the folder)')
    .option('--prefix <folder>', 'folder below uploads/ to send them to')
    .option('--wait', 'follow each file to its end and print what came out')
    .option(
      '--timeout <seconds>',
      'with --wait: how long a file may take after it is sent (default: 120 and more for large files)',
      parseCount,
    )
    .option('--allow-errors', 'with --wait: exit 0 also when a file was processed and found to be in error')
    .addHelpText('after', HELP)
    .action(async (paths: string[], options: UploadOptions, self: Command) => {
      process.exitCode = await upload(paths, options, globalOptionsOf(self));
    });

const HELP = `
Examples:
  pipeline upload sales.csv --wait
  pipeline upload exports/ --prefix sales/2026 --wait --timeout 600`;

const upload = async (
  paths: readonly string[],
  options: UploadOptions,
  globals: GlobalOptions,
): Promise<number> => {
  const { target, resources } = await openStack(globals);
  const client = new S3Client({ ...target.clientConfig, forcePathStyle: target.forcePathStyle });
  const plan = await planUploads(paths, {
    prefix: options.prefix ?? '',
    suffixes: await takenSuffixes(client, resources.bucket),
  });
  tellSkipped(plan);
  const table = openMetadataTable(target, resources.metadataTable);
  const timeoutMs = options.timeout === undefined ? defaultTimeout(plan.uploads) : options.timeout * 1000;
  const uploader = createUploader({
    readBefore: async (fileName) => (await table.getMany([fileName])).get(fileName),
    send: (file, onProgress) => sendFile(file, { client, bucket: resources.bucket, onProgress }),
    ...(options.wait && {
      follow: createFollower({ read: table.getMany, timeoutMs, sleep, now: Date.now, random: Math.random }),
    }),
  });
  const results = await runWithDisplay(plan.uploads, uploader);
  if (isInterrupted()) return EXIT.interrupted;
  if (globals.json) printJson(results.map(resultDocument));
  else print(`\n${renderResults(results, { width: stdoutWidth(), paint: paintStdout })}`);
  tellWhereToLook(results, globals);
  return uploadExitCode(results, options.allowErrors ?? false);
};

const takenSuffixes = async (client: S3Client, bucket: string): Promise<readonly string[]> => {
  const deployed = await readNotifiedSuffixes(client, bucket);
  if (deployed === undefined) {
    note(
      'The notification of the bucket cannot be read: files with a suffix that is not deployed would be ignored.',
    );
  }
  return deployed ?? KNOWN_SUFFIXES;
};

const tellSkipped = ({ skipped }: UploadPlan): void => {
  if (skipped.length === 0) return;
  const shown = skipped.slice(0, SKIPPED_SHOWN).map(visible).join(', ');
  const more = skipped.length > SKIPPED_SHOWN ? ', …' : '';
  note(`Skipped ${formatCounted(skipped.length, 'file')} that the pipeline does not take: ${shown}${more}`);
};

const defaultTimeout = (uploads: readonly PlannedUpload[]): number =>
  BASE_TIMEOUT_MS + uploads.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / ALLOWANCE_BYTES_PER_MS;

const tellWhereToLook = (results: readonly UploadResult[], globals: GlobalOptions): void => {
  const total = results.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const one = results.find((result) => !isGood(result)) ?? results[0]!;
  const commands: (readonly [string, readonly string[]])[] = [
    ['what waits in the queues, all files', ['status']],
    ['all that is known of a file', ['status', one.fileName]],
    ['its summary', ['summary', one.fileName]],
    ['its log', ['logs', '--file', one.fileName, '--since', '1h']],
  ];
  note(`\n${formatCounted(results.length, 'file')}, ${formatBytes(total)}. Where to look next:`);
  const lines = commands.map(([what, words]) => [visible(pasteable(words, globals)), what] as const);
  const widest = Math.max(...lines.map(([line]) => line.length));
  for (const [line, what] of lines) note(`  ${line.padEnd(widest)}  # ${what}`);
};
