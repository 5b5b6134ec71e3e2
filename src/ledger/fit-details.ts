import type { ProfileDetails } from './events.ts';

/**
 * DynamoDB refuses items over 400 KB, attribute names included
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html). The maps are kept while their
 * JSON stays under 300 KB: JSON is never smaller than DynamoDB's own count by more than a third of that, and an
 * event carries some attributes more.
 */
const MAX_DETAIL_BYTES = 300 * 1024;

/** DynamoDB refuses empty and longer attribute names, nested ones too (same page); a header without line ends can be one. */
const MAX_NAME_BYTES = 64 * 1024 - 1;

/** The details as they fit into an item: whole, or the headline numbers and a pointer to the summary. */
export const fitDetails = (details: ProfileDetails): ProfileDetails => {
  if (fits(details)) return details;
  const { total_rows, has_issues } = details.quality_issues;
  return {
    row_count: details.row_count,
    schema: {},
    statistics: {},
    quality_issues: { total_rows, has_issues, missing_values: {}, invalid_values: {} },
    details_in: 's3',
  };
};

const fits = (details: ProfileDetails): boolean =>
  Buffer.byteLength(JSON.stringify(details)) <= MAX_DETAIL_BYTES &&
  Object.keys(details.schema).every((name) => name !== '' && Buffer.byteLength(name) <= MAX_NAME_BYTES);
