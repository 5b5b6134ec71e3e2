import { expect, it } from 'vitest';
import type { ColumnProfile } from '../../../src/profiling/index.ts';
import { profileOf, summarise } from '../summarise.ts';

/** More distinct values than a dictionary takes. */
const MANY = 6_000;

const tableOf = (values: readonly string[], name: string): string =>
  `k,${name}\n${values.map((value) => `x,"${value}"`).join('\n')}\n`;

const columnOf = async (values: readonly string[], name = 'v'): Promise<ColumnProfile> =>
  (await profileOf(tableOf(values, name), { header: true })).columns[1]!;

const emails = (count: number): string[] => Array.from({ length: count }, (_, i) => `p${i}@example.com`);

it.each([
  ['email', ['a@example.com', ' b@example.com ', 'a@example.com', '']],
  ['uuid', ['123e4567-e89b-12d3-a456-426614174000']],
  ['url', ['https://example.com/a', 'http://example.com']],
  ['ipv4', ['10.0.0.1', '192.168.0.1']],
  ['phone', ['+49 151 1234567', '+1 202 555 0123']],
  ['country_code', ['DE', 'FR', 'IT']],
])('tells %s from its values', async (kind, values) => {
  expect(await columnOf(values)).toMatchObject({ type: 'string', logical_type: kind, invalid: { count: 0 } });
});

it('tells nothing of words, and of a kind that fewer than nine in ten values are', async () => {
  expect(await columnOf(['some', 'words'])).not.toHaveProperty('logical_type');
  expect(await columnOf([...emails(8), 'none', 'of it'])).not.toHaveProperty('logical_type');
});

it('counts kinds and finds personal data in direct mode as well', async () => {
  const column = await columnOf([...emails(MANY), ...Array<string>(60).fill('a word')]);

  expect(column.distinct.exact).toBe(false);
  expect(column).toMatchObject({
    logical_type: 'email',
    personal_data: { kind: 'email', validated_share: 1, validated_by: 'form' },
  });
});

it('finds no kind in direct mode that only the first values are of', async () => {
  const words = Array.from({ length: MANY }, (_, i) => `word ${i}`);

  expect(await columnOf([...emails(MANY), ...words])).not.toHaveProperty('logical_type');
});

it('finds personal data among numbers, and leaves missing tokens out', async () => {
  const cards = ['375556917985515', '4716461583322103', '5398228707871527', 'NA', ''];

  const summary = JSON.parse(await summarise(Buffer.from(tableOf(cards, 'card_number')), 7));

  expect(summary.columns[1]).toMatchObject({
    type: 'int',
    personal_data: { kind: 'payment_card', validated_share: 1, validated_by: 'check_digit' },
  });
});

it('finds none where there is none', async () => {
  const running = Array.from({ length: 300 }, (_, i) => String(1_000_000_000 + i));

  for (const values of [running, ['1.5', '2.5'], ['2024-01-02'], ['true', 'false'], ['words', 'and more']])
    expect(await columnOf(values)).not.toHaveProperty('personal_data');
});
