import type { LogicalKind } from './kind-checks.ts';
import { LOGICAL_KINDS } from './logical-kind.ts';

/** A kind holds when this share of the column's values has it. */
const TOLERANCE = 0.9;
/** Codes of few letters are words and abbreviations as well: more of them, and several different ones. */
const CODES: ReadonlySet<string> = new Set(['country_code', 'currency_code']);
const CODE_TOLERANCE = 0.95;
const CODE_DISTINCT = 3;

/**
 * The logical kind of a text column.
 * @param counts values by the codes of `logicalKind`; code 0 need not be counted
 * @param values of the column that are not missing
 * @param distinct how many of them differ, or an estimate
 */
export const logicalColumn = (
  counts: ArrayLike<number>,
  values: number,
  distinct: number,
): LogicalKind | undefined => {
  for (let code = 1; code < LOGICAL_KINDS.length; code++) {
    const kind = LOGICAL_KINDS[code] as LogicalKind;
    const isCode = CODES.has(kind);
    if (values === 0 || (isCode && distinct < CODE_DISTINCT)) continue;
    if (counts[code]! >= (isCode ? CODE_TOLERANCE : TOLERANCE) * values) return kind;
  }
  return undefined;
};
