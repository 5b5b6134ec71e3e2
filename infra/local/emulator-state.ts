/** What `npm start` notes of the emulator that it leaves running; the command line reads it, too. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isEmulator, stopEmulator } from './emulator.ts';
import { isReady } from './is-ready.ts';
import { EMULATOR_FOLDER, STATE_FILE } from './paths.ts';

export type EmulatorState = {
  readonly endpoint: string;
  readonly port: number;
  readonly pid: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly env: string;
  /** The variables with which clients reach it. */
  readonly environment: Readonly<Record<string, string>>;
  /** What is deployed there, see deployment-digest.ts. */
  readonly digest: string;
};

/** The places; tests use others. */
export type Places = { readonly stateFile: string; readonly folder: string };
const PLACES: Places = { stateFile: STATE_FILE, folder: EMULATOR_FOLDER };

/** The emulator that runs, if it is really there and answers; what is left of one that is not is removed. */
export const runningEmulator = async (places = PLACES): Promise<EmulatorState | undefined> => {
  const state = readState(places.stateFile);
  if (state !== undefined && isEmulator(state.pid, places.folder) && (await isReady(state.endpoint))) {
    return state;
  }
  if (state !== undefined) await forget(state, places);
  return undefined;
};

/** Replaces the note as a whole, so that nobody reads half of it. */
export const noteEmulator = async (state: EmulatorState, { stateFile } = PLACES): Promise<void> => {
  await mkdir(dirname(stateFile), { recursive: true });
  const draft = `${stateFile}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(state, undefined, 2)}\n`);
  await rename(draft, stateFile);
};

/** Ends the noted emulator with all its processes and removes its folder and the note; says whether it was running. */
export const endEmulator = async (places = PLACES): Promise<boolean> => {
  const state = readState(places.stateFile);
  return state !== undefined && (await forget(state, places));
};

const forget = async ({ pid }: EmulatorState, { stateFile, folder }: Places): Promise<boolean> => {
  const wasRunning = await stopEmulator(pid, folder);
  await rm(stateFile, { force: true });
  return wasRunning;
};

/** A note that cannot be read is none: it is replaced by the next start. */
const readState = (file: string): EmulatorState | undefined => {
  if (!existsSync(file)) return undefined;
  try {
    const state: Partial<EmulatorState> = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isInteger(state.pid) && typeof state.endpoint === 'string'
      ? (state as EmulatorState)
      : undefined;
  } catch {
    return undefined;
  }
};
