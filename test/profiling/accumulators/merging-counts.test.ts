import fc from 'fast-check';
import { describe, it } from 'vitest';
import {
  addDates,
  datesOf,
  emptyDates,
  emptyDateVector,
  mergeDates,
} from '../../../src/profiling/accumulators/date-range.ts';
import {
  addHash,
  emptyHyperLogLog,
  mergeHyperLogLogs,
} from '../../../src/profiling/accumulators/hyperloglog.ts';
import { addLength, emptyLengths, mergeLengths } from '../../../src/profiling/accumulators/lengths.ts';
import {
  addRow,
  duplicatesOf,
  emptyDuplicates,
  mergeDuplicates,
} from '../../../src/profiling/accumulators/row-duplicates.ts';
import { addToken, emptyTokens, mergeTokens } from '../../../src/profiling/columns/tokens.ts';
import { mixHalf, mixHash } from '../../support/mix-hash.ts';
import { holdsFor } from '../../support/monoid.ts';

const small = fc.integer({ min: -20, max: 20 });
const day = fc.record({
  day: fc.integer({ min: -719_162, max: 2_932_896 }),
  time: fc.constantFrom(-1, 0, 3.6e12),
  zoned: fc.constantFrom(0, 1),
});

describe('counts are merged exactly', () => {
  it('distinct values', () => {
    holdsFor({
      empty: emptyHyperLogLog,
      add: (registers, list) => {
        for (const value of list) addHash(registers, mixHash(value));
      },
      merge: mergeHyperLogLogs,
      result: (registers) => registers,
      values: fc.integer(),
      commutes: true,
    });
  });

  it('lengths', () => {
    holdsFor({
      empty: emptyLengths,
      add: (lengths, list) => {
        for (const length of list) addLength(lengths, length, length - 1, 1);
      },
      merge: mergeLengths,
      result: (lengths) => lengths,
      values: fc.integer({ min: 1, max: 100 }),
      commutes: true,
    });
  });

  it('missing tokens by spelling', () => {
    holdsFor({
      empty: emptyTokens,
      add: (tokens, list) => {
        for (const text of list) addToken(tokens, Buffer.from(text), 0, text.length, 1);
      },
      merge: mergeTokens,
      result: ({ texts, counts }) => Object.fromEntries(texts.map((text, i) => [text, counts[i]])),
      values: fc.constantFrom('NA', 'na', 'null', '-', '?'),
      commutes: true,
    });
  });

  it('duplicate rows', () => {
    holdsFor({
      empty: emptyDuplicates,
      add: (duplicates, list) => {
        for (const value of list) addRow(duplicates, mixHalf(value), value);
      },
      merge: mergeDuplicates,
      result: duplicatesOf,
      values: small,
      commutes: true,
    });
  });

  it('dates', () => {
    holdsFor({
      empty: emptyDates,
      add: (range, list) => {
        const vector = emptyDateVector(list.length);
        list.forEach(({ day: days, time, zoned }, i) => {
          vector.days[i] = days;
          vector.times[i] = time;
          vector.zoned[i] = zoned;
        });
        vector.count = list.length;
        addDates(range, vector);
      },
      merge: mergeDates,
      result: (range) => [datesOf(range), range.weekdays, range.hours, range.timed, range.zoned, range.count],
      values: day,
      commutes: true,
    });
  });
});
