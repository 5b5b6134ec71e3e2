import type { MetadataItem } from '../ledger/metadata.ts';

/** The names of the attributes in which two items differ, sorted; the order of attributes and map keys does not count. */
export const differingAttributes = (
  stored: MetadataItem | undefined,
  folded: MetadataItem | undefined,
): string[] => {
  const names = new Set([...Object.keys(stored ?? {}), ...Object.keys(folded ?? {})]);
  const valueIn = (item: object | undefined, name: string): string =>
    canonicalJson(item && Object.hasOwn(item, name) ? (item as Record<string, unknown>)[name] : undefined);
  return [...names].filter((name) => valueIn(stored, name) !== valueIn(folded, name)).sort();
};

/** One text for one value: keys sorted, what is undefined left out, as the table stores it. */
const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
};
