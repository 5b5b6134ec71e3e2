import { type ColumnMaker, dates, decimals, integers, texts } from './column-maker.ts';
import type { Random } from './random.ts';
import type { Shape } from './shape.ts';
import { words } from './words.ts';

const INVALID_SHARE = 0.01;
const MISSING_SHARE = 0.05;
/** None of them is a number, a date or a boolean in any notation. */
const INVALID = ['oops', '7,5x', '#VALUE!', '31/31/2020', '4O1', '9.9.9', 'see note'];
const TOKENS = ['', 'NA', 'N/A', 'null', 'NaN', '-', '?'];
/** In text only these are missing for certain. */
const TEXT_TOKENS = ['', 'N/A', 'NULL'];
const FIRST_DAY = Date.UTC(1995, 0, 1) / 86_400_000;

/** One cell in a hundred invalid and five in a hundred missing, in all spellings, in every column but the key. */
export const dirty = (random: Random): Shape => {
  const [id, quantity, price] = [integers('id'), integers('quantity'), decimals('price', 2)];
  const [day, paid, note] = [dates('day'), texts('paid'), texts('note')];

  const spoilt = <Value>(column: ColumnMaker<Value>, value: Value): string => {
    if (random.chance(INVALID_SHARE)) return column.invalid(random.pick(INVALID));
    if (random.chance(MISSING_SHARE)) return column.missing(random.pick(TOKENS));
    return column.valid(value);
  };
  const record = (): string[] => [
    id.valid(random.between(1, 2_000_000_000)),
    spoilt(quantity, random.between(-900, 900)),
    spoilt(price, random.between(0, 5_000_000)),
    spoilt(day, FIRST_DAY + random.between(0, 10_000)),
    spoilt(paid, random.pick(['true', 'false'])),
    random.chance(MISSING_SHARE)
      ? note.missing(random.pick(TEXT_TOKENS))
      : note.valid(words(random, random.between(2, 4))),
  ];
  return { columns: [id, quantity, price, day, paid, note], record };
};
