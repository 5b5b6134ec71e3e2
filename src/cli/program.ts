import { Command } from 'commander';
import { EXIT_CODES_HELP } from './exit-codes.ts';
import { addGlobalOptions } from './global-options.ts';
import { disableColors } from './output/terminal.ts';

/** What a file in commands/ exports: it adds arguments, options and the action to its command. */
export type CommandModule = { readonly configure: (command: Command) => unknown };
type Registration = {
  readonly summary: string;
  /** Loaded only when the command is called, so that `--help` does not wait for the AWS SDK. */
  readonly load: () => Promise<CommandModule>;
};

/** Every command, in the order of the help. A new one is a file in commands/ and a line here. */
export const COMMANDS: Readonly<Record<string, Registration>> = {
  profile: { summary: 'profile local files, without AWS', load: () => import('./commands/profile.ts') },
  upload: {
    summary: 'send files into the pipeline and follow them',
    load: () => import('./commands/upload.ts'),
  },
  status: { summary: 'what became of the files, and what waits', load: () => import('./commands/status.ts') },
  summary: { summary: 'the summary of one file', load: () => import('./commands/summary.ts') },
  events: { summary: 'what happened to one file', load: () => import('./commands/events.ts') },
  audit: {
    summary: 'compare bucket, queues and tables, and name every file that is not right',
    load: () => import('./commands/audit.ts'),
  },
  rebuild: {
    summary: 'write the metadata table anew from the events',
    load: () => import('./commands/rebuild.ts'),
  },
  replay: { summary: 'have files processed once more', load: () => import('./commands/replay.ts') },
  dlq: {
    summary: 'list, look at, move back or delete dead letters',
    load: () => import('./commands/dlq.ts'),
  },
  alarms: {
    summary: 'which alarms fire, since when, and where their runbooks are',
    load: () => import('./commands/alarms.ts'),
  },
  watch: {
    summary: 'a live view: arrivals, queue, dead letters, lag, alarms',
    load: () => import('./commands/watch.ts'),
  },
  doctor: {
    summary: 'check that everything is deployed and wired as it should be, and say how to mend it',
    load: () => import('./commands/doctor.ts'),
  },
  logs: { summary: "the function's log", load: () => import('./commands/logs.ts') },
  names: {
    summary: 'names of the deployed parts, as variables for the runbooks',
    load: () => import('./commands/names.ts'),
  },
  insights: {
    summary: 'saved queries over the log: list and run them',
    load: () => import('./commands/insights.ts'),
  },
};

/** The parser's own errors look like all others. */
const USAGE_ERROR = 'pipeline: INVALID_OPTION:';

const ENVIRONMENT_HELP = `Where commands go:
  --env local (the default)     the emulator that \`npm start\` runs
  AWS_ENDPOINT_URL set          that endpoint, whichever --env
  otherwise                     AWS, by --profile, --region and the SDK's usual chain

Variables: PIPELINE_ENV, AWS_ENDPOINT_URL, AWS_PROFILE, AWS_REGION, NO_COLOR, PIPELINE_DEBUG=1 (stack traces)`;

/**
 * The parser with all commands. Wrong usage throws a CommanderError with its own message already written.
 * Run it with `parseAsync`: commands are loaded on the way.
 */
export const createProgram = (): Command => {
  const program = addGlobalOptions(new Command('pipeline'))
    .description('Profiles CSV files, here or in the deployed pipeline.')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error:/, USAGE_ERROR)) })
    .showHelpAfterError('(`--help` shows what is possible)')
    .addHelpText('after', `\n${ENVIRONMENT_HELP}\n\n${EXIT_CODES_HELP}`)
    .on('option:no-color', disableColors)
    .hook('preSubcommand', async (_program, command) => {
      const { configure } = await COMMANDS[command.name()]!.load();
      configure(command);
    });
  for (const [name, { summary }] of Object.entries(COMMANDS)) {
    program.command(name).summary(summary).description(sentence(summary)).allowExcessArguments(false);
  }
  return program;
};

const sentence = (summary: string): string => `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
