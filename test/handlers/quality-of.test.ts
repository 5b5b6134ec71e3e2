import { describe, expect, it } from 'vitest';
import { qualityOf } from '../../src/handlers/quality-of.ts';

const column = (name: string, count: number) => ({ name, invalid: { count, samples: [] } });

describe('qualityOf', () => {
  it('is the percentage of all cells, and the columns at fault, worst first', () => {
    expect(qualityOf([column('a', 1), column('b', 0), column('c', 5), column('d', 2)], 10)).toEqual({
      columns: 4,
      invalidCells: 8,
      invalidRate: 20,
      invalidColumns: ['c', 'd', 'a'],
    });
  });

  it('names the ten worst columns of many', () => {
    const columns = Array.from({ length: 3000 }, (_, i) => column(`c${i}`, i));
    expect(qualityOf(columns, 10_000).invalidColumns).toEqual(
      Array.from({ length: 10 }, (_, i) => `c${2999 - i}`),
    );
  });

  it('shortens a long name by characters, not in the middle of one', () => {
    const [name] = qualityOf([column('😀'.repeat(100), 1)], 1).invalidColumns;
    expect(name).toBe(`${'😀'.repeat(60)}…`);
  });

  it('has no rate of a file without cells', () => {
    expect(qualityOf([], 0)).toEqual({ columns: 0, invalidCells: 0, invalidRate: 0, invalidColumns: [] });
  });
});
