import type { Command } from 'commander';
import { readSavedQueries } from '../../observability/queries/read-saved-queries.ts';
import type { QueryParameter } from '../../observability/queries/saved-query.ts';
import { globalOptionsOf } from '../global-options.ts';
import { renderTable, type TableColumn } from '../output/table.ts';
import { paintStdout, print, printJson, stdoutWidth } from '../output/terminal.ts';
import { runbooksOfQueries } from './runbooks-of-queries.ts';

const COLUMNS: readonly TableColumn[] = [
  { title: 'NAME' },
  { title: 'PURPOSE', flexible: true },
  { title: 'PARAMETERS' },
  { title: 'RUNBOOKS', flexible: true, expendable: 1 },
];

export const configureList = (command: Command): Command =>
  command.action((_options: unknown, self: Command) => {
    const runbooks = runbooksOfQueries();
    const queries = readSavedQueries().map(({ text: _text, ...query }) => ({
      ...query,
      runbooks: runbooks.get(query.name) ?? [],
    }));
    if (globalOptionsOf(self).json) {
      printJson({ queries });
      return;
    }
    const rows = queries.map(({ name, purpose, parameters, runbooks: pages }) => [
      name,
      purpose,
      parameters.map(inWords).join(', '),
      pages.join(', '),
    ]);
    print(renderTable(COLUMNS, rows, { width: stdoutWidth(), paint: paintStdout }));
  });

const inWords = ({ name, defaultValue }: QueryParameter): string =>
  defaultValue === undefined ? `${name} (needed)` : `${name}=${defaultValue}`;
