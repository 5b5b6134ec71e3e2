/** The companion's own time, which may run faster than the clock on the wall. */

export type AlarmClock = {
  /** Milliseconds of the alarms' time for milliseconds of real time, both since 1970. */
  readonly alarmTime: (real: number) => number;
};

const MINUTE = 60_000;

/**
 * A clock that begins at the full minute before `startedAt` and runs `speed` times as fast: one minute of the alarms
 * lasts 60 / speed seconds. Only periods shrink by it; measured values (durations, ages, depths) are what they are.
 */
export const alarmClock = (speed: number, startedAt: number): AlarmClock => ({
  alarmTime: (real) => Math.floor(startedAt / MINUTE) * MINUTE + (real - startedAt) * speed,
});
