/** Pages are of the form that TEMPLATE.md tells, and there is one for every alarm. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alarmRows, COMPOSITE_ALARM } from '../../src/observability/alarms/alarm-rows.ts';
import { pageNames, RUNBOOKS, readPages, textOfPage } from './read-pages.ts';
import { READER_NAMES, RUNBOOK_NAMES, STACK_NAMES } from './runbook-names.ts';
import { readScript } from './shell-commands.ts';
import { SITUATIONS } from './situations.ts';

const ALARMS = [
  ...alarmRows({
    env: 'test',
    timeoutSeconds: 300,
    visibilityTimeoutSeconds: 1800,
    maximumConcurrency: 10,
    expectFilesEveryMinutes: 60,
    invalidRatePercent: 5,
    lifecycleEvents: true,
  }),
  COMPOSITE_ALARM,
];

const SECTIONS = [
  'Meaning',
  'Impact',
  'Diagnosis',
  'Mitigation',
  'Verification',
  'Escalation',
  'Last drilled',
];
/** Work that no alarm asks for. */
const GENERAL = [
  ...['access-review', 'backfill', 'cost-spike', 'deploy-and-roll-back', 'poison-file', 'redrive'],
  ...['region-trouble', 'replay-after-a-bad-release', 'restore-a-table'],
];
const FOLLOWED = ['Diagnosis', 'Mitigation', 'Verification'];

/** Situations in which all is well. */
const NO_TROUBLE: readonly string[] = ['profiled-file'];

const PAGES = readPages();
const drilledOf = (page: string): string => textOfPage(page).split('## Last drilled\n')[1]?.trim() ?? '';
const drilledByTest = (page: string): boolean => drilledOf(page).includes('by `npm test`');
const README = readFileSync(join(RUNBOOKS, 'README.md'), 'utf8');
const blocksWhere = (isWrong: (block: (typeof PAGES)[number]['blocks'][number]) => boolean): string[] =>
  PAGES.flatMap(({ blocks }) => blocks.filter(isWrong).map(({ page, name }) => `${page} ${name}`));

/** `date -d` needs its equivalent beside it; `wc -l` pads its number with blanks there. */
const onlyGnu = (script: string): boolean =>
  (/\bdate\b[^\n)|]* -d/.test(script) && !/\|\| date\b[^\n)]* -v/.test(script)) ||
  /\bwc -|\bsed -i|\bgrep -\w*P|\bhead -n -|\bxargs -\w*r|\breadlink -f/.test(script);

describe('the runbooks', () => {
  it('are one page for each alarm, and those for general work', () => {
    expect(pageNames()).toEqual([...ALARMS.map(({ name }) => name), ...GENERAL].sort());
  });

  it.each(ALARMS)('$name tells the severity and title of its alarm', ({ name, severity, title }) => {
    const page = textOfPage(name);
    expect(page.startsWith(`# ${name}\n\nSeverity **${severity}**: ${title}\n`)).toBe(true);
    expect(README).toContain(`| [${name}](${name}.md) | ${severity} | ${title} |`);
  });

  it.each(GENERAL)('%s is in the index', (name) => {
    expect(README).toContain(`| [${name}](${name}.md) | `);
  });

  it.each(PAGES)('$name has the sections of the form, in order', ({ sections }) => {
    expect(sections).toEqual(SECTIONS);
  });

  it.each(PAGES)(
    '$name can be followed: it says how to see, what to do and how to know that it is over',
    ({ blocks }) => {
      expect([...new Set(blocks.map(({ section }) => section))]).toEqual(
        FOLLOWED.filter((section) => blocks.some((block) => block.section === section)),
      );
      expect(blocks.some(({ section }) => section === 'Diagnosis')).toBe(true);
      expect(blocks.some(({ section }) => section === 'Verification')).toBe(true);
    },
  );

  it.each(PAGES)('$name says whether and where it was drilled', ({ name }) => {
    expect(drilledOf(name)).toMatch(/^(never|\d{4}-\d{2}-\d{2}, \S.*)$/);
  });

  /** That a page's commands are right is not that they help: that takes the trouble. */
  it.each(PAGES.filter(({ name }) => drilledByTest(name)))(
    '$name says whether its drill had the trouble, and ran all',
    ({ name, blocks }) => {
      const hasTrouble = blocks.some(({ needs }) => needs.some((need) => !NO_TROUBLE.includes(need)));
      const ranAll = blocks.every(({ onlyOnAws }) => !onlyOnAws);
      expect(drilledOf(name)).toContain(
        `every block${ranAll ? '' : ' but those of AWS'}, by \`npm test\`${hasTrouble ? '' : ', without the trouble'}`,
      );
      expect(drilledOf(name).includes('without the trouble')).toBe(!hasTrouble);
    },
  );

  it('have the form that TEMPLATE.md shows', () => {
    const template = textOfPage('TEMPLATE');
    expect([...template.matchAll(/^## (.*)$/gm)].map(([, section]) => section)).toEqual(SECTIONS);
  });
});

describe('blocks', () => {
  it.each(PAGES)('of $name have names of their own', ({ blocks }) => {
    const names = blocks.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  it('all show what they print', () => {
    expect(blocksWhere(({ expected }) => expected === undefined)).toEqual([]);
  });

  it('run on macOS, too, whose commands have other options', () => {
    expect(blocksWhere(({ script }) => onlyGnu(script))).toEqual([]);
    expect(["date -d '1 day ago'", 'wc -l < a', "sed -i 's/a/b/' c", 'grep -P a'].every(onlyGnu)).toBe(true);
  });

  it('let nobody wait for the test', () => {
    expect(blocksWhere(({ script, onlyOnAws }) => !onlyOnAws && /\bsleep\b/.test(script))).toEqual([]);
  });

  it('need situations that the test can prepare, each of which some block needs', () => {
    const needed = new Set(PAGES.flatMap(({ blocks }) => blocks.flatMap(({ needs }) => needs)));
    expect([...needed].sort()).toEqual(Object.keys(SITUATIONS).sort());
  });

  it('use the names that names.sh sets and what they set themselves', () => {
    const unknown = blocksWhere(({ script }) => {
      const { used, assigned } = readScript(script);
      return [...used].some((name) => !RUNBOOK_NAMES.includes(name) && !assigned.has(name));
    });
    expect(unknown).toEqual([]);
  });
});

describe('the names', () => {
  const namesSh = readFileSync(join(RUNBOOKS, 'names.sh'), 'utf8');

  it('are all used by some block', () => {
    const used = new Set(
      PAGES.flatMap(({ blocks }) => blocks.flatMap(({ script }) => [...readScript(script).used])),
    );
    const unused = RUNBOOK_NAMES.filter((name) => !used.has(name));
    // For those who look around by hand; `bin/pipeline` needs no address of a queue.
    expect(unused).toEqual(['DEAD_LETTER_QUEUE', 'DASHBOARD']);
  });

  it.each(Object.keys(READER_NAMES))('%s, which the reader sets, is explained in the index', (name) => {
    expect(README).toContain(`| \`${name}\` | `);
    expect(namesSh).toContain(`"\${${name}:=`);
  });

  it.each(STACK_NAMES)('%s is printed by names.sh and forgotten where the stack is not found', (name) => {
    expect(namesSh).toMatch(new RegExp(`^ +"${name}=\\$`, 'm'));
    expect(namesSh).toMatch(new RegExp(`^ +unset .*\\b${name}\\b`, 'm'));
    expect(README).toContain(`\`${name}\``);
  });

  it('are no file beside the pages', () => {
    expect(readdirSync(RUNBOOKS).filter((file) => !file.endsWith('.md'))).toEqual(['names.sh']);
  });
});
