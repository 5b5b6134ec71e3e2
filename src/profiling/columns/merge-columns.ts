import { mergeFrequent } from '../accumulators/frequent-items.ts';
import { mergeHyperLogLogs } from '../accumulators/hyperloglog.ts';
import { mergeAccumulators } from './accumulators.ts';
import type { Column, Direct } from './column.ts';
import { mergeColumnOrders } from './column-order.ts';
import { mergeDictionaries } from './dictionary.ts';
import { mergeFirstValues } from './first-values.ts';
import { directFrom } from './fold-dictionary.ts';

/** The column of `a`'s records followed by `b`'s; samples of `b` must carry their places in the whole. Both stay as they are. */
export const mergeColumns = (a: Column, b: Column): Column => {
  const dictionary = a.dictionary && b.dictionary ? mergeDictionaries(a.dictionary, b.dictionary) : null;
  const samples = a.samples.map((first, form) => {
    const room = first.length + a.room[form]!;
    return [...first, ...b.samples[form]!].slice(0, room);
  });
  return {
    empty: a.empty + b.empty,
    quotedEmpty: a.quotedEmpty + b.quotedEmpty,
    dictionary,
    direct: dictionary === null ? mergeDirect(a, b) : null,
    sizes: a.sizes,
    order: mergeColumnOrders(a.order, b.order),
    samples,
    room: a.room.map((room, form) => room + a.samples[form]!.length - samples[form]!.length),
  };
};

const mergeDirect = (a: Column, b: Column): Direct => {
  const [first, second] = [a, b].map(
    ({ dictionary, direct, sizes }) => direct ?? directFrom(dictionary!, sizes),
  ) as [Direct, Direct];
  return {
    accumulators: mergeAccumulators(first.accumulators, second.accumulators),
    distinct: mergeHyperLogLogs(first.distinct, second.distinct),
    frequent: mergeFrequent(first.frequent, second.frequent),
    first: mergeFirstValues(first.first, second.first),
  };
};
