/** The steps of `npm start` up to a deployed stack, shown live; each does only what is missing. */
import { join } from 'node:path';
import { Listr, type ListrTask } from 'listr2';
import { EMULATOR_ENVIRONMENT } from '../../src/contracts.ts';
import { PipelineError } from '../../src/errors.ts';
import { bootstrap, type DeployOptions, deploy } from './deploy.ts';
import { deploymentDigest } from './deployment-digest.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import { clientSettings } from './emulator-settings.ts';
import { type EmulatorState, noteEmulator, runningEmulator } from './emulator-state.ts';
import { EMULATOR_FOLDER, ROOT } from './paths.ts';
import { EMULATOR_PYTHON } from './python.ts';

export type StartStackOptions = { readonly port: number; readonly signal: AbortSignal };

type Progress = { fresh?: Emulator; state?: EmulatorState };

/** Signals are handled by the caller, messages shown by it. */
const LISTR_OPTIONS = { registerSignalListeners: false, rendererOptions: { showErrorMessage: false } };

const DEPLOYED = { env: EMULATOR_ENVIRONMENT, folder: join(EMULATOR_FOLDER, 'cdk') };

/**
 * The running emulator with the present code deployed. When it cannot be completed, or the signal fires, an
 * emulator that was started for it is ended; one that ran before keeps what it had.
 */
export const startStack = async ({ port, signal }: StartStackOptions): Promise<EmulatorState> => {
  const progress: Progress = {};
  const steps = [
    step('Python environment of the emulator', signal, async (onLine) => {
      await EMULATOR_PYTHON.ensure({ signal, onLine });
      return 'Python environment of the emulator is ready';
    }),
    step('Emulator', signal, async () => {
      Object.assign(progress, await reachEmulator(port, signal));
      const { fresh, state } = progress;
      return fresh ? `Emulator started at ${fresh.endpoint}` : `Emulator runs at ${state?.endpoint}`;
    }),
    step('Deployment', signal, (onLine) => bringUpToDate(progress, { signal, onLine })),
  ];
  try {
    await new Listr(steps, LISTR_OPTIONS).run();
  } catch (error) {
    await progress.fresh?.stop();
    throw (error as Error).cause;
  }
  progress.fresh?.release();
  return progress.state as EmulatorState;
};

/** A line of the display, which the work renames when it is done. What went wrong is told once, after all lines. */
const step = (
  title: string,
  signal: AbortSignal,
  work: (onLine: (line: string) => void) => Promise<string>,
): ListrTask => ({
  title,
  task: async (_, task) => {
    const onLine = (line: string): void => {
      // Live below the title on a terminal; in a log, every such line would stay.
      if (process.stdout.isTTY) task.output = line;
    };
    try {
      task.title = await work(onLine);
    } catch (cause) {
      throw new Error(signal.aborted ? 'interrupted' : 'see below', { cause });
    }
  },
});

const reachEmulator = async (port: number, signal: AbortSignal): Promise<Progress> => {
  const state = await runningEmulator();
  if (state === undefined) return { fresh: await startEmulator({ folder: EMULATOR_FOLDER, port, signal }) };
  if (port === 0 || port === state.port) return { state };
  const text = `The emulator already runs on port ${state.port}: leave the port out to use it, or end it with npm run stop first.`;
  throw new PipelineError('INVALID_OPTION', text);
};

/** Deploys when the code, the infrastructure or the packages differ from what is deployed; says what it did. */
const bringUpToDate = async (
  progress: Progress,
  { signal, onLine }: Pick<DeployOptions, 'signal' | 'onLine'>,
): Promise<string> => {
  const digest = deploymentDigest(ROOT, { env: DEPLOYED.env });
  if (progress.state?.digest === digest) return 'Deployment: nothing has changed';
  const emulator = progress.fresh ?? (progress.state as EmulatorState);
  const options = { ...DEPLOYED, emulator, signal, onLine };
  if (progress.fresh) await bootstrap(options);
  await deploy(options);
  progress.state = progress.fresh
    ? stateOf(progress.fresh, digest)
    : { ...(emulator as EmulatorState), digest };
  await noteEmulator(progress.state);
  return progress.fresh ? 'Deployed' : 'Deployed what has changed';
};

const stateOf = ({ endpoint, port, pid }: Emulator, digest: string): EmulatorState => ({
  endpoint,
  port,
  pid,
  startedAt: new Date().toISOString(),
  env: DEPLOYED.env,
  environment: clientSettings({ endpoint }),
  digest,
});
