/** Every link of a runbook leads somewhere. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { pageNames, RUNBOOKS } from './read-pages.ts';

const LINK = /\]\(([^)\s]+)\)/g;
const FILES = ['README', 'TEMPLATE', ...pageNames()].map((name) => join(RUNBOOKS, `${name}.md`));

/** As GitHub names a heading: https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links */
const anchorsOf = (file: string): string[] =>
  [...withoutBlocks(readFileSync(file, 'utf8')).matchAll(/^#{1,6} (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const withoutBlocks = (markdown: string): string => markdown.replaceAll(/^```[\s\S]*?^```$/gm, '');

const isBroken = (file: string, link: string): boolean => {
  if (/^https:/.test(link)) return false;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? file : join(file, '..', path);
  return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
};

it.each(FILES.map((file) => [relative(RUNBOOKS, file), file]))(
  'every link of %s leads somewhere',
  (_, file) => {
    const links = [...withoutBlocks(readFileSync(file, 'utf8')).matchAll(LINK)].map(([, link]) => link!);
    expect(links.filter((link) => isBroken(file, link))).toEqual([]);
  },
);

it('every page can be reached from the index', () => {
  const index = readFileSync(join(RUNBOOKS, 'README.md'), 'utf8');
  expect(pageNames().filter((name) => !index.includes(`](${name}.md)`))).toEqual([]);
});
