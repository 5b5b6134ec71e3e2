/** The first wait: long enough for a throttle to pass, short enough that a hiccup delays a file by seconds only. */
const BASE_SECONDS = 5;

/** 5, 20, 80, 320 s: four retries span up to seven minutes, so that most disturbances end before the receives do. */
const FACTOR = 4;

/** Where a deployment grants more receives, they come at least every quarter of an hour. */
const CAP_SECONDS = 900;

/**
 * Whole seconds for which a message that failed stays invisible: full jitter below a ceiling that grows with the receives
 * (https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/), so that files that
 * failed together do not come back together.
 *
 * @param random uniform in [0, 1).
 */
export const backOffSeconds = (receiveCount: number, random: () => number): number =>
  Math.floor(random() * (Math.min(CAP_SECONDS, BASE_SECONDS * FACTOR ** (receiveCount - 1)) + 1));
