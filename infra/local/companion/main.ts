/** `npm run companion`: see COMPANION_HELP. */
import { EMULATOR_ENVIRONMENT } from '../../../src/contracts.ts';
import { PipelineError } from '../../../src/errors.ts';
import { runningEmulator } from '../emulator-state.ts';
import { catchInterruption } from '../interruption.ts';
import { openCompanion } from './companion.ts';
import { COMPANION_HELP, readCompanionArguments } from './companion-options.ts';
import { describeChange } from './describe-change.ts';
import { type EmulatorClientConfig, emulatorClientConfig } from './emulator-client-config.ts';
import { WHERE_FROM } from './signals/where-from.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const main = async (): Promise<void> => {
  const { speed, env, help } = readCompanionArguments(process.argv.slice(2));
  if (help) return say(COMPANION_HELP);
  const { signal } = catchInterruption();
  const clientConfig = await clientConfigOf(env);
  const companion = await openCompanion({
    env,
    clientConfig,
    speed,
    onChange: (change) => say(describeChange(change)),
  });
  say(`Watching ${env} at ${clientConfig.endpoint}; one minute of the alarms lasts ${60 / speed} s.`);
  if (companion.added.length > 0)
    say(`Made by API, since CloudFormation lacks them here: ${companion.added.join(', ')}.`);
  for (const [signals, source] of Object.entries(WHERE_FROM)) say(`  ${signals}: ${source}`);
  await companion.run(signal).catch((cause: unknown) => {
    const text = `The emulator at ${clientConfig.endpoint} does not answer any more.`;
    throw new PipelineError('TARGET_UNREACHABLE', text, { cause });
  });
  say('Ended. The alarms keep their last states.');
};

const clientConfigOf = async (env: string): Promise<EmulatorClientConfig> => {
  if (env !== EMULATOR_ENVIRONMENT || process.env.AWS_ENDPOINT_URL) return emulatorClientConfig(process.env);
  const state = await runningEmulator();
  if (state === undefined)
    throw new PipelineError(
      'TARGET_UNREACHABLE',
      'The local emulator is not running: start it with npm start.',
    );
  return emulatorClientConfig(state.environment);
};

// A reader that leaves early (npm run companion | head) is no failure.
process.stdout.on('error', () => process.exit(0));
try {
  await main();
} catch (error) {
  if (!(error instanceof PipelineError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
