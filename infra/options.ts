/**
 * Every option of a deployment: what it accepts, its default, what it does, and why its bounds or default are
 * what they are. The README's table and every error message are made from here.
 */
import * as v from 'valibot';
import { KNOWN_SUFFIXES, PROJECT } from '../src/contracts.ts';
import {
  type Accepts,
  address,
  emails,
  oneOf,
  oneOfNumbers,
  shortName,
  someOf,
  wholeNumber,
  yesOrNo,
} from './option-types.ts';
import { TARGET_NAMES } from './targets.ts';

type Documentation = {
  readonly description: string;
  readonly reason: string;
  /** What applies when the option is not given, where that depends on other options. */
  readonly default?: string;
};

/** The days that CloudWatch Logs takes, up to two years: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const LOG_RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731] as const;

/** Powertools' levels: https://docs.aws.amazon.com/powertools/typescript/latest/features/logger/#log-levels */
const LOG_LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'CRITICAL', 'SILENT'] as const;

/** A bucket name has 63 characters; account (12), the longest region (15) and three dashes leave this. */
const MAX_ENV_LENGTH = 63 - PROJECT.length - 12 - 15 - 3;

const documented = <T>(documentation: Documentation) => v.metadata<T, Documentation>(documentation);

export const OPTIONS = v.object({
  env: v.pipe(
    shortName(MAX_ENV_LENGTH),
    documented({
      description: 'Name of the stage, such as `local`, `aws` or `dev`; part of every resource name.',
      default: 'none: always given',
      reason: 'A bucket name holds stage, account and region in 63 characters.',
    }),
  ),
  target: v.pipe(
    v.optional(oneOf(TARGET_NAMES)),
    documented({
      description: 'Where the stage runs.',
      default: '`emulator` for env `local`, `localstack` for env `localstack`, else `aws`',
      reason: 'What a target cannot do is left out of its stack (`infra/targets.ts`).',
    }),
  ),
  memoryMb: v.pipe(
    v.optional(wholeNumber(128, 10_240), 512),
    documented({
      description: 'Memory of the function, in MB.',
      reason: "Lambda's range. One thread gains nothing above 1,769 MB, which is one vCPU.",
    }),
  ),
  timeoutSeconds: v.pipe(
    v.optional(wholeNumber(1, 900), 300),
    documented({
      description: 'Time limit of one invocation; the visibility timeout follows from it.',
      reason: "Lambda's range. The retry after a crash comes six timeouts later.",
    }),
  ),
  batchSize: v.pipe(
    v.optional(wholeNumber(1, 10), 5),
    documented({
      description: 'Messages, that is files, that one invocation takes.',
      reason: 'The files of a batch share one time limit.',
    }),
  ),
  batchWindowSeconds: v.pipe(
    v.optional(wholeNumber(0, 300), 0),
    documented({
      description: 'How long messages are gathered before an invocation.',
      reason: "Lambda's range. Every second delays each file.",
    }),
  ),
  maximumConcurrency: v.pipe(
    v.optional(wholeNumber(2, 1000)),
    documented({
      description: 'Invocations that the queue may start at the same time.',
      default: '10; on `emulator` 2',
      reason: "The event source mapping's range. Reserved concurrency instead would use up receives.",
    }),
  ),
  suffixes: v.pipe(
    v.optional(someOf(KNOWN_SUFFIXES), '.csv,.CSV,.csv.gz,.tsv'),
    documented({
      description: 'Endings of the keys below `uploads/` that are profiled.',
      reason: 'S3 compares endings by case, one rule each.',
    }),
  ),
  logLevel: v.pipe(
    v.optional(oneOf(LOG_LEVELS), 'INFO'),
    documented({ description: 'Least severe line that the function logs.', reason: "Powertools' levels." }),
  ),
  debugSamplePercent: v.pipe(
    v.optional(wholeNumber(0, 100), 0),
    documented({
      description: 'Percent of the invocations that log at `DEBUG`, whatever `logLevel` is.',
      reason: 'Details of some runs without the price of all.',
    }),
  ),
  logRetentionDays: v.pipe(
    v.optional(oneOfNumbers(LOG_RETENTION_DAYS), 7),
    documented({
      description: 'Days that the log is kept.',
      reason: 'CloudWatch Logs takes no others. What must last is in the tables.',
    }),
  ),
  tracing: v.pipe(
    v.optional(yesOrNo, false),
    documented({
      description: 'Send X-Ray traces of the function.',
      reason: 'Only on `aws`. Traces are billed.',
    }),
  ),
  alarmEmails: v.pipe(
    v.optional(emails, ''),
    documented({
      description: 'Addresses that alarms are mailed to; each has to confirm once.',
      default: 'none',
      reason: 'The topic is there without them, for chat and pagers.',
    }),
  ),
  runbookBaseUrl: v.pipe(
    v.optional(address),
    documented({
      description:
        'Address below which the runbooks can be read, such as the folder `runbooks` of your fork.',
      default: 'none: alarms name the file, `runbooks/NAME.md`',
      reason: 'Whoever is woken follows a link. Where the repository is hosted, only you know.',
    }),
  ),
  expectFilesEveryMinutes: v.pipe(
    v.optional(wholeNumber(0, 1440), 1440),
    documented({
      description:
        'How often files usually come; `nothing-arriving` fires when none did for so long. 0 switches it off.',
      reason: 'A wrong policy loses notifications silently. An alarm looks back one day at most.',
    }),
  ),
  lagObjectiveSeconds: v.pipe(
    v.optional(wholeNumber(1, 86_400), 60),
    documented({
      description: 'Seconds from upload to summary within which 99 % of the files are to be done.',
      reason: 'Files of 100 MB take seconds; a minute leaves room for a cold start and one retry.',
    }),
  ),
  invalidRatePercent: v.pipe(
    v.optional(wholeNumber(1, 100), 5),
    documented({
      description: 'Average percentage of invalid cells above which `invalid-rate-jump` fires.',
      reason: 'Set it a little above what your producers usually send.',
    }),
  ),
  lifecycleEvents: v.pipe(
    v.optional(yesOrNo, false),
    documented({
      description: 'Publish `FileProfiled` and `FileFailed` to an EventBridge bus, for others to build on.',
      reason: 'Adds a stream, a small function and a bus. Events are billed.',
    }),
  ),
  versioning: v.pipe(
    v.optional(yesOrNo),
    documented({
      description: 'Keep earlier versions of objects; a notification then names the exact version.',
      default: 'true; on `emulator` false',
      reason: 'The emulator keeps every version in memory.',
    }),
  ),
  customerManagedKey: v.pipe(
    v.optional(yesOrNo, false),
    documented({
      description: "Encrypt bucket, queues, tables and log with the stack's own KMS key.",
      reason: 'Not on `emulator`, which drops the encryption of a bucket. The key and its calls are billed.',
    }),
  ),
  retainData: v.pipe(
    v.optional(yesOrNo),
    documented({
      description: 'Keep bucket, tables, queues, log and key when the stack is destroyed.',
      default: 'true on `aws`, else false',
      reason: 'Names are fixed: a stage that is deployed anew meets what was kept.',
    }),
  ),
  deletionProtection: v.pipe(
    v.optional(yesOrNo),
    documented({
      description: 'Refuse to delete the tables and the stack.',
      default: 'as `retainData`',
      reason: 'A protected table that is not retained makes `cdk destroy` fail half-way.',
    }),
  ),
  labRole: v.pipe(
    v.optional(yesOrNo, false),
    documented({
      description: "Run the function as the account's role `LabRole` instead of one made for it.",
      reason: 'Training accounts forbid making roles. `LabRole` may do more than the function needs.',
    }),
  ),
  visibilityTimeoutSeconds: v.pipe(
    v.optional(wholeNumber(1, 43_200)),
    documented({
      description: 'Seconds until an unfinished message comes back.',
      default: '6 × `timeoutSeconds` + `batchWindowSeconds`',
      reason: 'Only on `emulator`, for tests: elsewhere Lambda needs the six timeouts.',
    }),
  ),
  maxReceiveCount: v.pipe(
    v.optional(wholeNumber(1, 1000)),
    documented({
      description: 'Receives after which a message moves to the dead-letter queue.',
      default: '5',
      reason: 'Only on `emulator`, for tests: elsewhere fewer would fail healthy messages under throttling.',
    }),
  ),
  functionEndpointUrl: v.pipe(
    v.optional(address),
    documented({
      description: 'Endpoint that the function calls instead of the one it inherits.',
      default: 'none',
      reason: 'Only on `emulator` and `localstack`, for a fault-injecting proxy.',
    }),
  ),
});

export type OptionName = keyof typeof OPTIONS.entries;

/** The documentation of one option, its default as text. */
export const documentationOf = (name: OptionName): Required<Documentation> & Accepts => {
  const entry = OPTIONS.entries[name];
  const type = 'wrapped' in entry ? entry.wrapped : entry;
  const { accepts } = v.getMetadata(type) as Accepts;
  const documentation = v.getMetadata(entry) as Documentation;
  return { accepts, default: String(v.getDefault(entry)), ...documentation };
};
