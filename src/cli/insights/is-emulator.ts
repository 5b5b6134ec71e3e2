import type { Target } from '../target.ts';

/** The emulator's own address, which no other endpoint has. */
const HEALTH = '/_ministack/health';
const PATIENCE_MS = 3_000;

/**
 * Whether queries would be asked of the emulator, whose Insights answers any query with all lines: also when it is reached by
 * AWS_ENDPOINT_URL, as another endpoint would be.
 */
export const isEmulator = async (
  { isEmulator: known }: Target,
  endpoint: string | undefined = process.env.AWS_ENDPOINT_URL,
): Promise<boolean> => {
  if (known || !endpoint) return known;
  try {
    const answer = await fetch(new URL(HEALTH, endpoint), { signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok;
  } catch {
    return false;
  }
};
