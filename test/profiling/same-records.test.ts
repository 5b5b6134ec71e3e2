import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProfileOptions } from '../../src/profiling/index.ts';
import { disagreements, readBoth } from './same-records.ts';
import { closedFiles, type Hostile, soups } from './tokenise/hostile-text.ts';

const toldOf = ({ dialect }: Hostile, rows: number): ProfileOptions => ({
  delimiter: dialect.delimiter,
  quote: dialect.quote,
  escape: dialect.escape,
  newline: dialect.newline,
  header_rows: rows,
});

describe.each([
  ['told', closedFiles],
  ['told', soups],
  ['sniffed', closedFiles],
  ['sniffed', soups],
] as const)('what is counted and located in a profile is in the records (dialect %s)', (how, files) => {
  it('of any text', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 0, max: 2 }), fc.boolean(), async (file, rows, isSmall) => {
        const limits = isSmall ? { limits: { recordBytes: 20 } } : {};
        const options = { ...(how === 'told' ? toldOf(file, rows) : {}), ...limits };

        const both = await readBoth(Buffer.from(file.text), options, file.chunks[0]!);

        expect(disagreements(both)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

it.each([
  ['delimiters of several characters', 'a::b\n1::"x::y"\n2\n3::4::5\n', { delimiter: '::' }, 3],
  ['comments and a preamble', 'title\n#c\na,b\n1,"x\n2,y"z\n', { comment: '#', preamble_rows: 1 }, 2],
  ['bad bytes', 'a,b\n1,\xff\n2,é\n', {}, 2],
])('and of %s', async (_, text, options, rows) => {
  const both = await readBoth(Buffer.from(text, 'latin1'), { ...options, encoding: 'utf-8' }, 5);

  expect(disagreements(both)).toEqual([]);
  expect(both.profiled.profile?.row_count).toBe(rows);
});
