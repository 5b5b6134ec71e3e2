import type { Column } from './column.ts';
import type { FileHints } from './column-verdict.ts';
import { formAt } from './dictionary.ts';
import { ALL_FORMS } from './forms.ts';
import { type DecimalMark, isNumeric, toldStyle } from './number-verdict.ts';

/**
 * How a file writes numbers: as most of its columns that tell it do; else `;` between cells leaves the comma to
 * decimals, and any other delimiter leaves it to thousands.
 */
export const fileHints = (columns: readonly Column[], delimiter: string): FileHints => {
  let lead = 0;
  for (const column of columns) {
    const counts = formCounts(column);
    const told = toldStyle(counts);
    if (told !== undefined && isNumeric(counts, told)) lead += told === 'comma' ? 1 : -1;
  }
  return { delimiter, style: lead === 0 ? usualStyle(delimiter) : styleOf(lead) };
};

const styleOf = (lead: number): DecimalMark => (lead > 0 ? 'comma' : 'point');

const usualStyle = (delimiter: string): DecimalMark => (delimiter === ';' ? 'comma' : 'point');

/** Cells by FORM, claims as the texts that they are by themselves: columns of plain numbers tell enough. */
const formCounts = ({ dictionary, direct }: Column): Float64Array => {
  const counts = new Float64Array(ALL_FORMS);
  if (dictionary === null) counts.set(direct!.accumulators.counts);
  else for (let id = 0; id < dictionary.size; id++) counts[formAt(dictionary, id)]! += dictionary.counts[id]!;
  return counts;
};
