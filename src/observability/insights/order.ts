import { toNumber, toText, type Value } from './values.ts';

/**
 * The order of `sort`: text before numbers; numbers by size; text in natural order, that is in pieces of digits and of other
 * characters, the digits by their length and then by their digits, the others by code point. What is missing is empty text.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Sort.html
 */
export const compareValues = (a: Value, b: Value): number => {
  const [left, right] = [toNumber(a), toNumber(b)];
  if (left !== undefined && right !== undefined) return left - right;
  if (left !== undefined) return 1;
  if (right !== undefined) return -1;
  return compareNaturally(toText(a) ?? '', toText(b) ?? '');
};

const compareNaturally = (a: string, b: string): number => {
  const [left, right] = [pieces(a), pieces(b)];
  for (const [index, piece] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (piece !== other) return comparePieces(piece, other);
  }
  return left.length - right.length;
};

const pieces = (text: string): string[] => text.match(/\d+|\D+/g) ?? [];

const comparePieces = (a: string, b: string): number => {
  if (/^\d/.test(a) && /^\d/.test(b) && a.length !== b.length) return a.length - b.length;
  const points = [...b];
  for (const [index, character] of [...a].entries()) {
    const difference = character.codePointAt(0)! - (points[index]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return -1;
};
