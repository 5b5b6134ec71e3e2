import { expect, it } from 'vitest';
import { hashValue } from '../../../src/profiling/columns/hash-value.ts';
import { profileOf } from '../summarise.ts';

/** What a dictionary looks a value up by: its slots, 8,192 at the most, and the tag of a slot (kernel/assembly/dictionary.ts). */
const lookedUpBy = (value: string): bigint => {
  const bytes = Buffer.from(value);
  const hash = hashValue(bytes, 0, bytes.length);
  return (hash & 8191n) | ((hash >> 48n) << 13n);
};

/** The first two values that are looked up by the same. */
const alike = (valueAt: (i: number) => string): readonly [string, string] => {
  const seen = new Map<bigint, string>();
  for (let i = 0; ; i++) {
    const value = valueAt(i);
    const other = seen.get(lookedUpBy(value));
    if (other !== undefined) return [other, value];
    seen.set(lookedUpBy(value), value);
  }
};

const digits = (i: number): string => String(i).padStart(8, '0');

it.each([
  ['of up to eight bytes', (i: number) => `k${i}`],
  ['of eight bytes', (i: number) => `${digits(i).slice(0, 4)}-${digits(i).slice(4)}`.slice(1)],
  ['that begin alike', (i: number) => `begins: ${digits(i)}`],
  ['that end alike', (i: number) => `${digits(i)} and end`],
  ['that begin and end alike', (i: number) => `begins: ${digits(i)} and end`],
])('tells values %s apart that are looked up by the same', async (_, valueAt) => {
  const [a, b] = alike(valueAt);
  expect(a).not.toBe(b);

  const { columns } = await profileOf(`n,v\n${`1,${a}\n2,${b}\n3,${b}\n`.repeat(50)}`, { header: true });

  expect(columns[1]).toMatchObject({
    distinct: { count: 2, exact: true },
    top_values: [
      { value: b, count: 100 },
      { value: a, count: 50 },
    ],
  });
});
