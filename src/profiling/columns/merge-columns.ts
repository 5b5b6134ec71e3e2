import { mergeFrequent } from '../accumulators/frequent-items.ts';
import { mergeHyperLogLogs } from '../accumulators/hyperloglog.ts';
import { mergeAccumulators } from './accumulators.ts';
import type { Column, Direct } from './column.ts';
import { mergeColumnOrders } from './column-order.ts';
import {
  addEntry,
  type Dictionary,
  emptyDictionary,
  endAt,
  findEntry,
  formAt,
  hashAt,
  setForm,
  startAt,
} from './dictionary.ts';
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
    direct: dictionary === null ? mergeDirect(directOf(a), directOf(b)) : null,
    order: mergeColumnOrders(a.order, b.order),
    samples,
    room: a.room.map((room, form) => room + a.samples[form]!.length - samples[form]!.length),
    layout: b.layout || a.layout,
  };
};

const directOf = ({ dictionary, direct }: Column): Direct => direct ?? directFrom(dictionary!);

const mergeDirect = (a: Direct, b: Direct): Direct => ({
  accumulators: mergeAccumulators(a.accumulators, b.accumulators),
  distinct: mergeHyperLogLogs(a.distinct, b.distinct),
  frequent: mergeFrequent(a.frequent, b.frequent),
  first: mergeFirstValues(a.first, b.first),
});

/** Null where the two have more distinct values than a dictionary takes. */
const mergeDictionaries = (a: Dictionary, b: Dictionary): Dictionary | null => {
  const merged = emptyDictionary(a.limits);
  for (const source of [a, b]) {
    const { size, masks, counts, bytes } = source;
    for (let id = 0; id < size; id++) {
      const [hash, start, end] = [hashAt(source, id), startAt(source, id), endAt(source, id)];
      let entry = findEntry(merged, hash, bytes, start, end);
      if (entry < 0) {
        entry = addEntry(merged, hash, bytes, start, end);
        if (entry < 0) return null;
        merged.masks[entry] = masks[id]!;
        setForm(merged, entry, formAt(source, id));
      }
      merged.counts[entry]! += counts[id]!;
    }
  }
  return merged;
};
