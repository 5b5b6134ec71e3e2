import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseSavedQuery, type SavedQuery } from './saved-query.ts';

const FOLDER = new URL('./', import.meta.url);
const SUFFIX = '.query';

/** Every saved query, by name. */
export const readSavedQueries = (): SavedQuery[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(SUFFIX))
    .sort()
    .map((file) => parseSavedQuery(basename(file, SUFFIX), readFileSync(new URL(file, FOLDER), 'utf8')));
