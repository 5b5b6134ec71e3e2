import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configurationTable } from '../../infra/configuration-table.ts';
import { OPTIONS } from '../../infra/options.ts';

const README = new URL('../../README.md', import.meta.url);
const readme = existsSync(README) ? readFileSync(README, 'utf8') : '';
const inReadme = /<!-- configuration -->\n([\s\S]*?)<!-- \/configuration -->/.exec(readme)?.[1];

describe('configurationTable', () => {
  it('has one complete row for every option', () => {
    const [, , ...rows] = configurationTable();

    expect(rows).toHaveLength(Object.keys(OPTIONS.entries).length);
    for (const row of rows) expect(row).toMatch(/^\| `\w+` \|( [^|]+ \|){4}$/);
    expect(rows.join()).not.toContain('undefined');
  });

  it.skipIf(inReadme === undefined)(
    'is what the README shows (skipped: the README has no such marker)',
    () => {
      expect(inReadme?.trim().split('\n')).toEqual(configurationTable());
    },
  );
});
