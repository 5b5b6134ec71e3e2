import { parseQuery } from '../../observability/insights/parse-query.ts';

/** The query with `limit` instead of its own last one, or after all where it has none. */
export const withLimit = (text: string, limit: number | undefined): string => {
  if (limit === undefined) return text;
  const own = parseQuery(text).findLast((command) => command.kind === 'limit');
  return own === undefined
    ? `${text}\n| limit ${limit}`
    : `${text.slice(0, own.start)}limit ${limit}${text.slice(own.end)}`;
};
