import { datesOf } from '../../../src/profiling/accumulators/date-range.ts';
import { sumOf } from '../../../src/profiling/accumulators/exact-sum.ts';
import { extremesOf } from '../../../src/profiling/accumulators/extremes.ts';
import type { Numbers } from '../../../src/profiling/accumulators/numbers.ts';

import type { Accumulators, StyledNumbers } from '../../../src/profiling/columns/accumulators.ts';
import type { Tokens } from '../../../src/profiling/columns/tokens.ts';
import { heldBuckets } from '../../support/held-buckets.ts';

const numberFacts = (numbers: Numbers | undefined): unknown =>
  numbers && {
    integers: numbers.integers,
    floats: numbers.floats,
    decimals: numbers.decimals,
    sum: sumOf(numbers.sum),
    extremes: extremesOf(numbers.extremes),
    buckets: heldBuckets(numbers.sketch),
    signs: numbers.signs,
  };

const tallies = ({ texts, counts }: Tokens): unknown =>
  Object.fromEntries(texts.map((text, i) => [text, counts[i]]));

const styled = ({ plain, point, comma }: StyledNumbers): unknown => [plain, point, comma].map(numberFacts);

/** What was added up, in a form that does not depend on how. Moments are left to the caller. */
export const facts = (accumulators: Accumulators): unknown => {
  const { numbers, percentages, amounts, currencies, dates, tokens, counts, kinds, ...rest } = accumulators;
  return {
    ...rest,
    counts: [...counts],
    // The first is "none", which nobody counts on.
    kinds: [...kinds.slice(1)],
    tokens: tallies(tokens),
    currencies: tallies(currencies),
    numbers: [numbers, percentages, amounts].map(styled),
    dates: [dates.plain, dates.dmy, dates.mdy, dates.ymd].map(
      (range) => range && { ...range, pages: null, ...datesOf(range) },
    ),
  };
};
