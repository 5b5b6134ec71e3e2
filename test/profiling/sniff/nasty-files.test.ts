import { describe, expect, it } from 'vitest';
import { sniffText } from '../../../src/profiling/sniff/sniff.ts';
import { NASTY_FILES } from './nasty-files.ts';

describe('a small file that misleads is sniffed as a person would', () => {
  it.each(NASTY_FILES)('$what', ({ what: _, text, width, tables, ...expected }) => {
    const dialect = sniffText(Buffer.from(text), { compression: 'none', whole: true, given: {} });

    expect(dialect).toMatchObject(expected);
    if (width !== undefined) expect(dialect.tables[0]?.columns).toBe(width);
    if (tables !== undefined) expect(dialect.tables).toHaveLength(tables);
  });
});
