import { CONTENT, MASK } from '../tokenise/batch.ts';
import { KIND_CHECKS, type KindCheck } from './kind-checks.ts';

/** What a text may be more precisely, by itself. The index is the code that `logicalKind` returns. */
export const LOGICAL_KINDS = ['none', ...KIND_CHECKS.map(({ kind }) => kind)] as const;

/** Classes that no check tells apart: white space within, controls. They count as one, FOLDED. */
const INVISIBLE = CONTENT & ~(MASK.WHITE - 1);
const FOLDED = MASK.WHITE;

/**
 * By the classes of bytes in a value: the checks that it may pass, a bit each, and bit 0 once that is known. Filled as masks occur; saves
 * asking all checks for every value (a value that may be nothing costs one load). 256 KiB.
 */
const candidates = new Uint16Array(FOLDED * 2);
const KNOWN = 1;

/**
 * Code of what a value, white space trimmed, is by itself: an index of LOGICAL_KINDS, 0 for none of them. Makes a string only of values
 * whose bytes allow a kind that a library checks.
 * @param mask of the cell (MASK)
 */
export const logicalKind = (bytes: Uint8Array, start: number, end: number, mask: number): number => {
  const content = (mask & (FOLDED - 1)) | ((mask & INVISIBLE) === 0 ? 0 : FOLDED);
  let possible = candidates[content]!;
  if (possible === KNOWN) return 0;
  if (possible === 0) possible = candidatesOf(content);
  const length = end - start;
  for (let code = 1; code <= KIND_CHECKS.length; code++) {
    if ((possible & (1 << code)) === 0) continue;
    const { shortest, longest, holds } = KIND_CHECKS[code - 1]!;
    if (length >= shortest && length <= longest && holds(bytes, start, end)) return code;
  }
  return 0;
};

const candidatesOf = (content: number): number => {
  let possible = KNOWN;
  for (const [index, check] of KIND_CHECKS.entries()) {
    if (allows(check, content)) possible |= 1 << (index + 1);
  }
  candidates[content] = possible;
  return possible;
};

const allows = ({ needs, takes }: KindCheck, content: number): boolean =>
  (content & ~takes) === 0 && needs.every((group) => (content & group) !== 0);
