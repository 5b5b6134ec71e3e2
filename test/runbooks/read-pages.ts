import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ALARM_GUIDES } from '../../src/observability/alarms/alarm-guide.ts';
import { type Page, parsePage } from './parse-page.ts';

export const RUNBOOKS = join(import.meta.dirname, '../../runbooks');

/** Not pages: the index and the form. */
const NO_PAGES = ['README', 'TEMPLATE'];

export const textOfPage = (name: string): string => readFileSync(join(RUNBOOKS, `${name}.md`), 'utf8');

export const pageNames = (): string[] =>
  readdirSync(RUNBOOKS)
    .filter((file) => file.endsWith('.md'))
    .map((file) => basename(file, '.md'))
    .filter((name) => !NO_PAGES.includes(name))
    .sort();

export const readPage = (name: string): Page => parsePage(name, textOfPage(name));

export const readPages = (): Page[] => pageNames().map(readPage);

/** Whether a page is about an alarm; the others are about what an operator wants to do. */
export const isOfAlarm = (page: string): boolean => ALARM_GUIDES.some(({ name }) => name === page);

/** The pages of alarms that exist with an option only: the stack that all tests share does not have it. */
export const pagesOfOption = (wanted: 'lifecycleEvents'): string[] =>
  ALARM_GUIDES.filter(({ option }) => option === wanted).map(({ name }) => name);
