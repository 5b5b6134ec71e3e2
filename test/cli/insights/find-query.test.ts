import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { findQuery } from '../../../src/cli/insights/find-query.ts';
import { runbooksOfQueries } from '../../../src/cli/insights/runbooks-of-queries.ts';
import { readSavedQueries } from '../../../src/observability/queries/read-saved-queries.ts';

const QUERIES = readSavedQueries();

it('finds a query by its name', () => {
  expect(findQuery(QUERIES, 'errors').title).toBe('Errors');
});

it('tells which name was probably meant, or all that there are', () => {
  expect(() => findQuery(QUERIES, 'file-histroy')).toThrow(/did you mean file-history\?/);
  expect(() => findQuery(QUERIES, 'weather')).toThrow(/there are cold-starts, deadline-aborts, /);
});

it('knows which runbooks use a query', () => {
  const folder = mkdtempSync(join(tmpdir(), 'runbooks-'));
  writeFileSync(
    join(folder, 'a.md'),
    'bin/pipeline insights run errors --since 1h\nbin/pipeline insights run errors\n',
  );
  writeFileSync(join(folder, 'b.md'), '`insights run errors` and `insights run file-history --param x=y`');
  writeFileSync(join(folder, 'c.txt'), 'insights run errors');
  const found = runbooksOfQueries(pathToFileURL(`${folder}/`));
  expect(Object.fromEntries(found)).toEqual({ errors: ['a', 'b'], 'file-history': ['b'] });
  expect(runbooksOfQueries(pathToFileURL(`${folder}/none/`)).size).toBe(0);
});
