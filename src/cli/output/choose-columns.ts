import { PipelineError } from '../../errors.ts';
import type { ColumnProfile } from '../../profiling/index.ts';

/** More names make no better message. */
const NAMES_SHOWN = 20;

/**
 * The columns of these names, header texts or positions, in this order. A name goes before a position.
 * @throws PipelineError `INVALID_OPTION` with the columns that there are
 */
export const chooseColumns = (
  columns: readonly ColumnProfile[],
  wanted: readonly string[],
): ColumnProfile[] =>
  wanted.map((name) => {
    const found =
      columns.find((column) => column.name === name.trim()) ??
      columns.find((column) => column.header_text === name) ??
      columns.find((column) => String(column.position) === name.trim());
    if (found !== undefined) return found;
    const names = columns.slice(0, NAMES_SHOWN).map((column) => column.name);
    const rest = columns.length > NAMES_SHOWN ? ' …' : '';
    throw new PipelineError('INVALID_OPTION', `No column ${name}; there are ${names.join(', ')}${rest}.`);
  });
