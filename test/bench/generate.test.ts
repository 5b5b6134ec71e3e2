import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { generate, type Truth } from './data/generate.ts';
import type { ShapeName } from './data/shape.ts';

const make = (shape: ShapeName, size: number): { text: string; truth: Truth } => {
  const chunks = generate(shape, size);
  let text = '';
  for (let step = chunks.next(); ; step = chunks.next()) {
    if (step.done) return { text, truth: step.value };
    text += step.value.toString('latin1');
  }
};

it('makes the same bytes every time, as many as asked for', () => {
  const [first, second] = [make('311', 50_000), make('311', 50_000)];
  expect(first).toEqual(second);
  expect(first.truth.bytes).toBe(first.text.length);
  expect(first.text.length).toBeGreaterThanOrEqual(50_000);
  expect(first.text.length).toBeLessThan(51_000);
});

it.each(['lineitem', '311', 'wide'] as const)('knows the truth about %s', (shape) => {
  // act
  const { text, truth } = make(shape, 300_000);

  // assess
  const records: Record<string, string>[] = parse(text, { columns: true });
  expect(truth.rows).toBe(records.length);
  for (const { name, type, count, missing, invalid, min, max, sum } of truth.columns) {
    const cells = records.map((record) => record[name]!).filter((cell) => cell !== '');
    expect([count, missing, invalid]).toEqual([cells.length, records.length - cells.length, 0]);
    if (type !== 'int' && type !== 'float') continue;
    const hundredths = cells.map((cell) => BigInt(cell.replace('.', '')));
    expect(BigInt(sum!.replace('.', ''))).toBe(hundredths.reduce((total, one) => total + one, 0n));
    const numbers = cells.map(Number);
    expect([Number(min), Number(max)]).toEqual([
      numbers.reduce((a, b) => Math.min(a, b)),
      numbers.reduce((a, b) => Math.max(a, b)),
    ]);
  }
});

it('spoils the shares of dirty that it says', () => {
  const { truth } = make('dirty', 3_000_000);
  for (const { name, count, missing, invalid } of truth.columns) {
    expect(count + missing + invalid).toBe(truth.rows);
    if (name === 'id' || name === 'note') continue;
    expect(invalid / truth.rows).toBeCloseTo(0.01, 2);
    expect(missing / truth.rows).toBeCloseTo(0.05, 2);
  }
});
