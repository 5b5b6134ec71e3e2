import type { AttributeValue } from '@aws-sdk/client-dynamodb';

type Item = Record<string, AttributeValue>;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html, in bytes. */
const LIMITS = {
  item: 400 * 1024,
  name: 64 * 1024 - 1,
  partitionKey: 2048,
  sortKey: 1024,
  depth: 32,
} as const;

/** Why DynamoDB would refuse an item of our tables; undefined where it takes it. */
export const refusalOf = (item: Item): string | undefined => {
  const { file_name, event_id } = item;
  if (!fits(file_name?.S, LIMITS.partitionKey)) return 'the partition key is empty or too long';
  if (event_id && !fits(event_id.S, LIMITS.sortKey)) return 'the sort key is empty or too long';
  return bytesOf({ M: item }, 0) > LIMITS.item ? 'the item is over 400 KB' : flawOf({ M: item }, 0);
};

const fits = (text: string | undefined, most: number): boolean =>
  text !== undefined && text.length > 0 && Buffer.byteLength(text) <= most;

const flawOf = (value: AttributeValue, depth: number): string | undefined => {
  if (depth > LIMITS.depth) return 'it is nested too deeply';
  if (value.N !== undefined && !/^-?\d/.test(value.N)) return `${value.N} is no number`;
  for (const [name, inner] of Object.entries(value.M ?? {})) {
    if (!fits(name, LIMITS.name)) return 'an attribute name is empty or too long';
    const flaw = flawOf(inner, depth + 1);
    if (flaw) return flaw;
  }
  for (const inner of value.L ?? []) {
    const flaw = flawOf(inner, depth + 1);
    if (flaw) return flaw;
  }
  return undefined;
};

const bytesOf = (value: AttributeValue, overhead: number): number => {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.length / 2) + 1;
  if (value.L !== undefined) return value.L.reduce((sum, inner) => sum + bytesOf(inner, 3) + 1, overhead);
  if (value.M === undefined) return 1;
  return Object.entries(value.M).reduce(
    (sum, [name, inner]) => sum + Buffer.byteLength(name) + bytesOf(inner, 3) + 1,
    overhead,
  );
};
