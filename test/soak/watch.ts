/** What happens beside a soak: functions are killed now and then, and memory is looked at. */
import { killFunctions, memoryOf } from '../support/function-processes.ts';
import { KILL_EVERY_MILLISECONDS } from './faults.ts';

export type Watched = { readonly killed: number; readonly emulatorMb: number; readonly functionsMb: number };

const LOOK_EVERY_MILLISECONDS = 5_000;

/** Begins at once; the function returned ends it and tells the kills and the peaks. */
export const watch = (emulator: number): (() => Watched) => {
  let killed = 0;
  let emulatorMb = 0;
  let functionsMb = 0;
  const killer = setInterval(async () => {
    killed += await killFunctions(emulator);
  }, KILL_EVERY_MILLISECONDS);
  const look = setInterval(async () => {
    const now = await memoryOf(emulator);
    emulatorMb = Math.max(emulatorMb, now.emulator);
    functionsMb = Math.max(functionsMb, now.functions);
  }, LOOK_EVERY_MILLISECONDS);
  return () => {
    clearInterval(killer);
    clearInterval(look);
    return { killed, emulatorMb, functionsMb };
  };
};
