import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const FOLDER = new URL('../../../runbooks/', import.meta.url);
const USE = /\binsights run ([a-z-]+)/g;

/** The names of the runbooks that use each query, by the query's name. */
export const runbooksOfQueries = (folder: URL = FOLDER): ReadonlyMap<string, readonly string[]> => {
  const pages = existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.md'))
        .sort()
    : [];
  const found = new Map<string, string[]>();
  for (const page of pages) {
    const text = readFileSync(new URL(page, folder), 'utf8');
    for (const query of new Set([...text.matchAll(USE)].map(([, name]) => name!)))
      found.set(query, [...(found.get(query) ?? []), basename(page, '.md')]);
  }
  return found;
};
