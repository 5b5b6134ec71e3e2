/** What happens beside a soak: storms come and go, functions are killed now and then, and memory is looked at. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultProxy } from '../../infra/local/fault-proxy.ts';
import { killFunctions, memoryOf } from '../support/function-processes.ts';
import {
  KILL_EVERY_MILLISECONDS,
  SOAK_FAULTS,
  STORM_EVERY_MILLISECONDS,
  STORM_LASTS_MILLISECONDS,
  STORMS,
} from './faults.ts';

export type Watched = {
  readonly killed: number;
  readonly storms: number;
  readonly emulatorMb: number;
  readonly functionsMb: number;
};

const LOOK_EVERY_MILLISECONDS = 5_000;

/** Begins at once; the function returned ends it and tells the kills and the peaks. */
export const watch = (emulator: number, proxy: FaultProxy): (() => Watched) => {
  let killed = 0;
  let storms = 0;
  let ended = false;
  let emulatorMb = 0;
  let functionsMb = 0;
  const killer = setInterval(async () => {
    killed += await killFunctions(emulator);
  }, KILL_EVERY_MILLISECONDS);
  const storm = setInterval(async () => {
    const rules = STORMS[storms++ % STORMS.length] ?? [];
    await proxy.setRules([...rules, ...SOAK_FAULTS]);
    await sleep(STORM_LASTS_MILLISECONDS);
    if (!ended) await proxy.setRules(SOAK_FAULTS);
  }, STORM_EVERY_MILLISECONDS);
  const look = setInterval(async () => {
    const now = await memoryOf(emulator);
    emulatorMb = Math.max(emulatorMb, now.emulator);
    functionsMb = Math.max(functionsMb, now.functions);
  }, LOOK_EVERY_MILLISECONDS);
  return () => {
    ended = true;
    clearInterval(killer);
    clearInterval(storm);
    clearInterval(look);
    return { killed, storms, emulatorMb, functionsMb };
  };
};
