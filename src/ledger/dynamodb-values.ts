/**
 * Plain JSON values to DynamoDB's attribute values and back. The SDK's own converter fails on maps with a key
 * `constructor` and loses `__proto__`; both are column names that a file may have.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** DynamoDB's own range for the magnitude of a number: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const SMALLEST = 1e-130;
const LARGEST_EXACT = Number.MAX_SAFE_INTEGER;

type Attributes = Record<string, AttributeValue>;

/**
 * An item as DynamoDB takes it; properties that are `undefined` are left out. A number that DynamoDB would refuse
 * or a reader round (beyond 2^53, or nearer to zero than 1E-130) is stored as its text, as the profile format
 * does with integers that a double cannot hold.
 */
export const toAttributes = (item: object): Attributes =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, toAttribute(value)]),
  );

export const fromAttributes = (attributes: Attributes): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, fromAttribute(value)]));

const toAttribute = (value: unknown): AttributeValue => {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (typeof value === 'number') return isStorable(value) ? { N: String(value) } : { S: String(value) };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  return { M: toAttributes(value as object) };
};

const fromAttribute = (value: AttributeValue): unknown => {
  if (value.M !== undefined) return fromAttributes(value.M);
  if (value.L !== undefined) return value.L.map(fromAttribute);
  if (value.N !== undefined) return Number(value.N);
  return value.NULL ? null : (value.S ?? value.BOOL);
};

const isStorable = (value: number): boolean =>
  value === 0 || (Math.abs(value) <= LARGEST_EXACT && Math.abs(value) >= SMALLEST);
