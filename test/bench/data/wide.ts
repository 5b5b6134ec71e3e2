import { dates, decimals, integers, texts } from './column-maker.ts';
import type { Random } from './random.ts';
import type { Shape } from './shape.ts';

const COLUMNS = 1000;
const FIRST_DAY = Date.UTC(2000, 0, 1) / 86_400_000;

/** A thousand columns, by turns of integers, decimals, dates and codes, nearly all values distinct. */
export const wide = (random: Random): Shape => {
  const makers = Array.from({ length: COLUMNS }, (_, index) => makerOf(random, index));
  return { columns: makers.map(({ column }) => column), record: () => makers.map(({ cell }) => cell()) };
};

const makerOf = (random: Random, index: number) => {
  const name = `c${index + 1}`;
  switch (index % 4) {
    case 0: {
      const column = integers(name);
      return { column, cell: () => column.valid(random.between(-1_000_000, 1_000_000)) };
    }
    case 1: {
      const column = decimals(name, 2);
      return { column, cell: () => column.valid(random.between(-10_000_000, 10_000_000)) };
    }
    case 2: {
      const column = dates(name);
      return { column, cell: () => column.valid(FIRST_DAY + random.between(0, 9000)) };
    }
    default: {
      const column = texts(name);
      return { column, cell: () => column.valid(`K${random.between(100_000, 999_999)}`) };
    }
  }
};
