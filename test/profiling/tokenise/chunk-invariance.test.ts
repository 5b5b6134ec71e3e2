import fc from 'fast-check';
import { expect, it } from 'vitest';
import { soups } from './hostile-text.ts';
import { tokenised } from './tokenised.ts';

it('finds the same cells, places, flags and flaws whatever the chunks and the size of the work buffer', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      soups,
      fc.integer({ min: 1, max: 70 }),
      fc.integer({ min: 8, max: 80 }),
      async ({ dialect, text, chunks }, workBytes, recordBytes) => {
        const outcomeOf = (sizes: readonly number[], work: number) =>
          tokenised(text, dialect, { chunks: sizes, workBytes: work, recordBytes }).catch((error) => ({
            code: error.code,
            position: error.position,
          }));

        const outcomes = await Promise.all([
          outcomeOf([65_536], 65_536),
          outcomeOf([1], workBytes),
          outcomeOf([7], workBytes),
          outcomeOf(chunks, workBytes),
        ]);

        expect(outcomes[1]).toEqual(outcomes[2]);
        expect(outcomes[1]).toEqual(outcomes[3]);
        expect(outcomes[1]).toEqual(outcomes[0]);
      },
    ),
    { numRuns: 1_000 },
  );
});

it('carries records over from buffer to buffer in a large file', async () => {
  const line = (i: number): string => `${i},"a ""quoted"" ${i}\r\nvalue",é${'x'.repeat(i % 50)}\r\n`;
  const text = Array.from({ length: 20_000 }, (_, i) => line(i)).join('');

  const { rows, flaws } = await tokenised(text, {}, { chunks: [1000, 1, 64_000, 333] });

  expect(flaws).toEqual([]);
  expect(rows.map(({ cells }) => cells)).toEqual(
    Array.from({ length: 20_000 }, (_, i) => [
      String(i),
      `a "quoted" ${i}\r\nvalue`,
      `é${'x'.repeat(i % 50)}`,
    ]),
  );
  expect(rows.every(({ line: at, record }, i) => at === 2 * i + 1 && record === i + 1)).toBe(true);
  const bytes = Buffer.from(text);
  expect(rows.every(({ offset }, i) => bytes.toString('utf8', offset, offset + 6).startsWith(`${i},`))).toBe(
    true,
  );
});
