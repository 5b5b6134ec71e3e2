import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readRecords } from '../../src/profiling/index.ts';
import { inChunks, profileOf, summarise } from './summarise.ts';

const recordsOf = async (text: string): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const batch of readRecords(inChunks(Buffer.from(text), 7))) rows.push(...batch);
  return rows;
};

it('profiles any text to the same bytes in chunks of any size', async () => {
  const piece = fc.constantFrom(
    'a',
    '1',
    '2.5',
    'é',
    '東',
    ',',
    ';',
    '"',
    '\n',
    '\r\n',
    '\r',
    ' ',
    '\0',
    '2024-01-02',
    'NA',
  );
  const text = fc.string({ unit: piece, maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(text, async (body) => {
      const bytes = Buffer.from(`x,y\n1,2\n${body}`);

      const summaries = await Promise.all(
        [1, 7, 65_536].map((size) => summarise(bytes, size, { limits: { recordBytes: 40 } })),
      );

      expect(new Set(summaries).size).toBe(1);
    }),
    { numRuns: 100 },
  );
});

it('reads the rest of a file as rows where a quote is never closed', async () => {
  expect(await recordsOf('a,b\n1,"x\n2,y\n')).toEqual([
    ['a', 'b'],
    ['1', '"x'],
    ['2', 'y'],
  ]);
});

it('locates an unclosed quote after blank lines', async () => {
  const profile = await profileOf('a,b\n1,2\n\n\n3,"x\n');

  expect(profile.rejects.samples).toMatchObject([{ reason: 'unclosed_quote', line: 5, record: 3 }]);
});

it('refuses a record larger than the limit, with the rows before it', async () => {
  const error = await profileOf(`a,b\n1,2\n3,"${'x'.repeat(2000)}`, { limits: { recordBytes: 1000 } }).catch(
    (e) => e,
  );

  expect(error).toMatchObject({ code: 'RECORD_TOO_LARGE', position: { line: 3, record: 3 } });
  expect(error.partial).toMatchObject({ row_count: 1, complete: false });
});

it('refuses a large record that ends within one chunk as it does one cut into many', async () => {
  const bytes = Buffer.from(`a,b\n1,2\n3,${'x'.repeat(60)}\n4,5\n`);

  const summaries = await Promise.all(
    [1, 65_536].map((size) => summarise(bytes, size, { limits: { recordBytes: 40 } })),
  );

  expect(JSON.parse(summaries[0]!)).toMatchObject({
    error_code: 'RECORD_TOO_LARGE',
    columns: [{ count: 1 }, {}],
  });
  expect(summaries[1]).toBe(summaries[0]);
});

it('skips lines of white space, but no row of empty cells', async () => {
  expect(await recordsOf('a,b\n  \n,\n\n1,2\n')).toEqual([
    ['a', 'b'],
    ['', ''],
    ['1', '2'],
  ]);
});
