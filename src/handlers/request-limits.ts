/**
 * Without limits a request on a dropped connection waits for ever. An answer begins within seconds or not at all; these let
 * the SDK's own three attempts end well before the function's time does.
 */
export const REQUEST_LIMITS = {
  connectionTimeout: 3_000,
  requestTimeout: 10_000,
  throwOnRequestTimeout: true,
} as const;
