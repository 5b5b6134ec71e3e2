/** DynamoDB's own range for the magnitude of a number: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const SMALLEST = 1e-130;
const LARGEST_EXACT = Number.MAX_SAFE_INTEGER;

/**
 * A copy of `value` in which each number that DynamoDB or its client would refuse or round (beyond 2^53, or
 * nearer to zero than 1E-130) is its text, as the profile format does with integers a double cannot hold.
 */
export const storableNumbers = <T>(value: T): T => convert(value) as T;

const convert = (value: unknown): unknown => {
  if (typeof value === 'number') return isStorable(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(convert);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, convert(entry)]));
};

const isStorable = (value: number): boolean =>
  value === 0 || (Math.abs(value) <= LARGEST_EXACT && Math.abs(value) >= SMALLEST);
