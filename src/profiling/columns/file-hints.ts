import {
  COLUMN_COUNTS,
  COLUMN_ENTRIES,
  COLUMN_SIZE,
  ENTRY_BYTES,
  ENTRY_COUNT,
  ENTRY_FORM,
} from '../kernel/layout.ts';
import type { Column } from './column.ts';
import type { FileHints } from './column-verdict.ts';
import { formAt } from './dictionary.ts';
import { ALL_FORMS, FORMS } from './forms.ts';
import { type DecimalMark, isNumeric, toldStyle } from './number-verdict.ts';
import { type OpenColumn, takeMemo } from './open-column.ts';

/** @param formCounts cells by FORM of each column, asked for at most once */
export const fileHints = (formCounts: Iterable<Float64Array>, delimiter: string): FileHints => {
  let style: DecimalMark | undefined;
  return {
    delimiter,
    /** Found out when a column first asks, which few files need: counting all cells by their forms takes milliseconds. */
    get style() {
      style ??= fileStyle(formCounts, delimiter);
      return style;
    },
  };
};

/**
 * How a file writes numbers: as most of its columns that tell it do; else `;` between cells leaves the comma to
 * decimals, and any other delimiter leaves it to thousands.
 */
const fileStyle = (formCounts: Iterable<Float64Array>, delimiter: string): DecimalMark => {
  let lead = 0;
  for (const counts of formCounts) {
    const told = toldStyle(counts);
    if (told !== undefined && isNumeric(counts, told)) lead += told === 'comma' ? 1 : -1;
  }
  return lead === 0 ? usualStyle(delimiter) : styleOf(lead);
};

const styleOf = (lead: number): DecimalMark => (lead > 0 ? 'comma' : 'point');

const usualStyle = (delimiter: string): DecimalMark => (delimiter === ';' ? 'comma' : 'point');

/** Cells by FORM, claims as the texts that they are by themselves: columns of plain numbers tell enough. */
export const formCountsOf = ({ dictionary, direct }: Column): Float64Array => {
  const counts = new Float64Array(ALL_FORMS);
  if (dictionary === null) counts.set(direct!.accumulators.counts);
  else for (let id = 0; id < dictionary.size; id++) counts[formAt(dictionary, id)]! += dictionary.counts[id]!;
  return counts;
};

/** The same of a column in the kernel, closed or not. */
export const openFormCounts = (column: OpenColumn): Float64Array => {
  const { kernel, at, direct } = column;
  const counts = new Float64Array(ALL_FORMS);
  if (direct === null) {
    const size = kernel.ints[(at + COLUMN_SIZE) >> 2]!;
    const entries = kernel.ints[(at + COLUMN_ENTRIES) >> 2]!;
    for (let entry = entries; entry < entries + size * ENTRY_BYTES; entry += ENTRY_BYTES)
      counts[kernel.bytes[entry + ENTRY_FORM]!]! += kernel.doubles[(entry + ENTRY_COUNT) >> 3]!;
    return counts;
  }
  takeMemo(column);
  const { before, accumulators } = direct;
  for (let id = 0; id < before.size; id++) counts[formAt(before, id)]! += before.counts[id]!;
  for (let form = 0; form < FORMS; form++)
    counts[form]! += accumulators.counts[form]! + kernel.doubles[(at + COLUMN_COUNTS) / 8 + form]!;
  return counts;
};
