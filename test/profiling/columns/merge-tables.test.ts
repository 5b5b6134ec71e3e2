import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTables } from '../../../src/profiling/columns/merge-tables.ts';
import { profileTable } from '../../../src/profiling/columns/profile-table.ts';
import { addRows, closeTable, openTable, type Table } from '../../../src/profiling/columns/table.ts';
import { openKernel } from '../../../src/profiling/kernel/kernel.ts';
import { LIMITS } from '../../../src/profiling/limits.ts';
import type { Dialect, Profile } from '../../../src/profiling/profile.ts';
import { createRejectLog } from '../../../src/profiling/rejects.ts';
import { tokenise } from '../../../src/profiling/tokenise/tokenise.ts';

const DIALECT = { delimiter: ',', quote: '"', escape: '"', newline: 'lf', header: false } as const;

const tableOf = async (text: string): Promise<Table> => {
  const kernel = openKernel();
  const table = openTable(kernel, 2, LIMITS);
  async function* source(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const tokens = await tokenise(source(), DIALECT, { columns: 2, recordBytes: 1e6, kernel });
  if (tokens !== undefined) for await (const batch of tokens.batches()) addRows(table, batch, LIMITS);
  return closeTable(table);
};

/** What must be the same to the last digit; moments only to rounding. */
const exactParts = (table: Table): unknown => {
  const profile: Profile = profileTable(
    table,
    {
      dialect: DIALECT as unknown as Dialect,
      names: [{ name: 'a' }, { name: 'b' }],
      rejects: createRejectLog(0).result(),
      bytesRead: 0,
      complete: true,
    },
    LIMITS,
  );
  return profile.columns.map(({ variance, stddev, skewness, kurtosis, ...exact }) => ({
    ...exact,
    variance: variance === null ? null : variance.toPrecision(10),
  }));
};

const cell = fc.oneof(
  fc.integer({ min: -50, max: 50 }).map(String),
  fc.constantFrom('', 'NA', 'abc', '1.5', '2,5', '01/02/2024', '2024-03-01', '  ', '007', 'true', '1.234'),
);
const rows = fc.array(
  fc.tuple(cell, cell).map(([a, b]) => `"${a}","${b}"`),
  { maxLength: 30 },
);

describe('tables cut at record borders', () => {
  it('merge to the profile of the whole', async () => {
    await fc.assert(
      fc.asyncProperty(rows, rows, async (a, b) => {
        const whole = await tableOf([...a, ...b].map((row) => `${row}\n`).join(''));
        const [first, second] = await Promise.all([
          tableOf(a.map((row) => `${row}\n`).join('')),
          tableOf(b.map((row) => `${row}\n`).join('')),
        ]);

        const merged = mergeTables(first, second, { lines: a.length, records: a.length, bytes: 0 });

        expect(exactParts(merged)).toEqual(exactParts(whole));
      }),
      { numRuns: 200 },
    );
  });

  it('merge in direct mode too', async () => {
    const lines = Array.from({ length: 12_000 }, (_, i) => `${i},${(i * 7919) % 12_007}.5\n`);
    const whole = await tableOf(lines.join(''));
    const parts = await Promise.all([
      tableOf(lines.slice(0, 3_000).join('')),
      tableOf(lines.slice(3_000).join('')),
    ]);

    const merged = mergeTables(parts[0]!, parts[1]!, { lines: 3_000, records: 3_000, bytes: 0 });

    expect(exactParts(merged)).toEqual(exactParts(whole));
  });
});
