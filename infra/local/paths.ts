/** Where things of the local loop lie; all that it leaves behind is below one folder that git ignores. */
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EMULATOR_STATE_FILE, LOCAL_FOLDER } from '../../src/contracts.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const LOCAL = join(ROOT, LOCAL_FOLDER);
export const STATE_FILE = join(ROOT, EMULATOR_STATE_FILE);
/** What the emulator of `npm start` keeps while it runs. */
export const EMULATOR_FOLDER = join(LOCAL, 'emulator');
/** Logs outlive the emulator, so that a failure can be read about afterwards. */
export const LOG_FOLDER = join(LOCAL, 'logs');
/** PATH with the project's own Node 24 first: CDK runs the app with it, the emulator the functions. */
export const NODE_FIRST = [dirname(process.execPath), process.env.PATH ?? ''].join(delimiter);
