import type { ColumnProfile } from '../profile.ts';
import { logicalColumn } from '../values/logical-column.ts';
import { type PersonalData, personalData } from '../values/personal-data.ts';
import type { Accumulators } from './accumulators.ts';
import type { Column } from './column.ts';
import type { Verdict } from './column-verdict.ts';
import { firstValues } from './first-values.ts';

/** No personal data is shorter, and none that is a number: most columns of numbers need not be looked at. */
const SHORTEST_TEXT = 6;
const SHORTEST_NUMBER = 8;

/** What a column holds more precisely. @param present number of values that are not missing */
export const logicalType = (
  { kinds }: Accumulators,
  { type, logical }: Verdict,
  present: number,
  distinct: number,
): ColumnProfile['logical_type'] =>
  logical ?? (type === 'string' ? logicalColumn(kinds, present, distinct) : undefined);

/**
 * What a column holds of persons, by its first distinct values.
 * @param missing spellings of missing tokens, which are no values
 */
export const personalDataOf = (
  { dictionary, direct }: Column,
  { lengths }: Accumulators,
  { type, logical }: Verdict,
  missing: ReadonlySet<string>,
  name: string,
): PersonalData | undefined => {
  const isPossible =
    (type === 'string' && logical !== 'boolean') || (type === 'int' && logical === undefined);
  if (!isPossible || lengths.maxCharacters < (type === 'int' ? SHORTEST_NUMBER : SHORTEST_TEXT))
    return undefined;
  const values = dictionary === null ? direct!.first : firstValues(dictionary);
  return personalData(
    values.filter(([value]) => !missing.has(value)),
    name,
  );
};
