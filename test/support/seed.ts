/** Where generated tests begin: the same in CI, so that a change is judged by its own faults; elsewhere anew each time, so that runs explore. */
const CI_SEED = 20_261_126;

/** @param given a seed to repeat, as a failed run printed it */
export const testSeed = (given?: string): number => {
  if (given !== undefined && given !== '') return Number(given);
  return process.env.CI ? CI_SEED : Math.floor(Math.random() * 2 ** 31);
};
