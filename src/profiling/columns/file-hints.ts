import type { Column } from './column.ts';
import { type DecimalMark, type FileHints, isNumeric, toldStyle } from './column-verdict.ts';
import { formAt } from './dictionary.ts';
import { FORMS } from './forms.ts';

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

/** Cells by FORM. */
const formCounts = ({ dictionary, direct }: Column): Float64Array => {
  if (dictionary === null) return direct!.accumulators.counts;
  const counts = new Float64Array(FORMS);
  for (let id = 0; id < dictionary.size; id++) counts[formAt(dictionary, id)]! += dictionary.counts[id]!;
  return counts;
};
