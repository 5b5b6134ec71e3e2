import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, tokenised } from '../tokenise/tokenised.ts';

const piece = fc.oneof(
  fc.constantFrom(
    ',',
    ',',
    ',',
    '\n',
    '\n',
    '"',
    '""',
    '","',
    '"\n"',
    '",',
    '\n"',
    ' ',
    '  ',
    '\0',
    'é',
    '\u{fffd}',
    '#',
    '\\',
    '\\"',
  ),
  fc.string({ maxLength: 90 }).map((text) => text.replaceAll('\r', '')),
  fc.integer().map(String),
);
const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.array(fc.string({ maxLength: 20 }), { maxLength: 60 }))
  .map(([width, cells]) =>
    cells
      .map(
        (cell, i) =>
          `"${cell.replaceAll('"', '""').replaceAll('\r', '')}"${i % width === width - 1 ? '\n' : ','}`,
      )
      .join(''),
  );
/** Mostly plain cells and whole rows: what the kernel takes by the block. */
const plainCell = fc.oneof(
  { weight: 30, arbitrary: fc.stringMatching(/^[a-z0-9.é-]{0,30}$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-z ]{40,150}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^"[a-z ,\n]{50,150}"$/) },
  { weight: 1, arbitrary: fc.constantFrom('"a,b"', '"a\nb"', '"a""b"', '""', '#', '#a', 'a"b', ' a') },
);
const plainTable = fc
  .record({
    width: fc.integer({ min: 1, max: 7 }),
    cells: fc.array(plainCell, { maxLength: 120 }),
    newlines: fc.array(fc.constantFrom('\n', '\n', '\r\n'), { minLength: 1, maxLength: 5 }),
    ragged: fc.integer({ min: 1, max: 200 }),
  })
  .map(({ width, cells, newlines, ragged }) =>
    cells
      .map((cell, i) => {
        const ends = i % width === width - 1 || i % ragged === ragged - 1;
        return `${cell}${ends ? newlines[i % newlines.length] : ','}`;
      })
      .join(''),
  );
const text = fc.oneof(
  fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join('')),
  table,
  plainTable,
);
const dialect = fc.record({
  quote: fc.constantFrom('"', null, "'"),
  escape: fc.constantFrom('"', '\\', null),
  comment: fc.constantFrom(null, '#'),
  skip_initial_space: fc.boolean(),
});

it('are read by the kernel as by the scan that judges all cases', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(text, dialect, fc.integer({ min: 200, max: 600 }), async (content, given, workBytes) => {
      const options = { workBytes, recordBytes: 400 };
      const read = async (newline: 'lf' | 'mixed') =>
        await tokenised(content, { ...given, newline }, options).catch((error: Error) => error.message);

      // Where a lone CR may end a line the kernel is not asked, and there is none here.
      expect(await read('lf')).toEqual(await read('mixed'));
    }),
    { numRuns: 3000 },
  );
});

describe('a carriage return, wherever the block ends that is looked at,', () => {
  const lengths = Array.from({ length: 200 }, (_, i) => i);

  it('is content within a cell', async () => {
    const rows = lengths.map((length) => [`${'a'.repeat(length)}\rb`, 'c']);

    expect(await cellsOf(rows.map((row) => `${row.join(',')}\n`).join(''))).toEqual(rows);
  });

  it.each(['b', '"b"', '""'])('belongs to the end of the line behind %s', async (last) => {
    for (const length of lengths) {
      const first = 'a'.repeat(length);
      expect(await cellsOf(`${first},${last}\r\n`)).toEqual([[first, last.replaceAll('"', '')]]);
    }
  });
});
