import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSavedQueries } from '../../../src/observability/queries/read-saved-queries.ts';

const PAGE = readFileSync(new URL('../../../docs/queries.md', import.meta.url), 'utf8');
const SECTIONS = PAGE.split(/^## /m).slice(1);
const sectionOf = (name: string): string => SECTIONS.find((section) => section.startsWith(`${name}\n`)) ?? '';

describe('docs/queries.md', () => {
  it('has a section for each saved query and for nothing else', () => {
    expect(SECTIONS.map((section) => section.split('\n')[0])).toEqual(
      readSavedQueries().map(({ name }) => name),
    );
  });

  it.each(readSavedQueries())(
    'shows the purpose, the text and an output of $name as they are',
    ({ name, purpose, text }) => {
      const section = sectionOf(name);
      expect(section).toContain(`\n${purpose}\n`);
      expect(section).toContain(`\`\`\`\n${text}\n\`\`\``);
      expect(section).toMatch(new RegExp(`\\n\\$ bin/pipeline insights run ${name}.*\\n.+\\n.+\\n`));
    },
  );
});
