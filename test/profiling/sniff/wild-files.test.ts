import { describe, expect, it } from 'vitest';
import { readRecords } from '../../../src/profiling/read-records.ts';
import { sniff, sniffText } from '../../../src/profiling/sniff/sniff.ts';
import { FURTHER_WILD_FILES } from './further-wild-files.ts';
import { ODD_FILES } from './odd-files.ts';
import { WILD_FILES } from './wild-files.ts';

describe('a file as it comes is read as a person reads it', () => {
  it.each([...WILD_FILES, ...FURTHER_WILD_FILES, ...ODD_FILES])(
    '$what',
    async ({ what: _, text, width, tables, first, rows, ...expected }) => {
      const bytes = Buffer.from(text);
      const head = Buffer.from(text.replace(/^\uFEFF/, ''));

      const dialect = sniffText(head, { compression: 'none', whole: true, given: {} });
      const records: string[][] = [];
      for await (const batch of readRecords([bytes])) records.push(...batch);

      const body = records.slice(dialect.header_rows);
      expect(dialect).toMatchObject(expected);
      expect(sniff(bytes)).toMatchObject({ delimiter: dialect.delimiter, quote: dialect.quote });
      if (width !== undefined) expect(dialect.tables[0]?.columns).toBe(width);
      if (tables !== undefined) expect(dialect.tables).toHaveLength(tables);
      if (first !== undefined) expect(body[0]).toEqual(first);
      if (rows !== undefined) expect(body).toHaveLength(rows);
    },
  );
});
