import { describe, expect, it } from 'vitest';
import { KNOWN_SUFFIXES, summaryKeyOf } from '../../../src/contracts.ts';
import { captureLogs } from '../../support/capture-logs.ts';
import { functionInMemory } from './function-in-memory.ts';
import { MARKER } from './marked-table.ts';

const NAMES = [
  'a+b.csv',
  'a b.csv',
  'a%20b.csv',
  'a%2Bb.csv',
  '100%.csv',
  '%.csv',
  '%zz.csv',
  '%252e.csv',
  '%00.csv',
  '%E0%A4%A.csv',
  '../up.csv',
  '../../etc/passwd',
  './a.csv',
  'a/../b.csv',
  '//a.csv',
  '/a.csv',
  'a//b.csv',
  '.csv',
  '..csv',
  'CON.csv',
  'a.csv ',
  ' a.csv',
  'a\nb.csv',
  'a\r\nb.csv',
  '\t.csv',
  '\u0001.csv',
  '\u001b[31mred.csv',
  '\u202Egpj.csv',
  '\u200B.csv',
  '\u2028.csv',
  'Zürich.csv',
  'Zu\u0308rich.csv',
  '東京.csv',
  '😀.csv',
  '👩‍👩‍👧.csv',
  'عربى.csv',
  '"quoted".csv',
  `'quoted'.csv`,
  '\\.csv',
  '`id`.csv',
  '$(id).csv',
  '\u0024{jndi:ldap://x}.csv',
  '<script>alert(1)</script>.csv',
  '&amp;.csv',
  ';rm -rf.csv',
  '","level":"ERROR","x":"',
  '{"level":"ERROR","message":"forged"}\n.csv',
  '\n{"level":"ERROR","message":"forged"}\n',
  `'; DROP TABLE files; --.csv`,
  '__proto__',
  '__proto__.csv',
  'constructor',
  'toString',
  '=cmd|calc.csv',
  '#a.csv',
  '?a=b.csv',
  'a:b.csv',
  '*',
  '#',
  'a_summary.json',
  'processed/a.csv',
  'a.csv.csv',
  'a.csv.gz',
  'a.tsv',
  `${'a'.repeat(1024 - 'uploads/.csv'.length)}.csv`,
  `${'ü'.repeat(506)}.csv`,
  `${'😀'.repeat(253)}.csv`,
  `${'a/'.repeat(500)}b.csv`,
  '-'.repeat(1000),
] as const;

describe('a hostile file name', () => {
  const lines = captureLogs();

  it.each(NAMES)('is taken as it is: %j', async (fileName) => {
    const ours = functionInMemory();

    const receives = await ours.process(`uploads/${fileName}`, `name,n\n${MARKER},1\n`);

    expect({ receives, deadLetters: ours.deadLetters }).toEqual({ receives: 1, deadLetters: [] });
    expect(ours.item(fileName)).toMatchObject({ status: 'success', row_count: 1 });
    const summary = JSON.parse(ours.summary(summaryKeyOf(fileName)) ?? '{}');
    expect(summary).toMatchObject({ file_name: fileName, status: 'success' });
    // Each line was read as JSON (capture-logs.ts), so that a name cannot end one and begin another.
    expect(lines.filter(({ level }) => level === 'ERROR')).toEqual([]);
    expect(lines.filter((line) => line.file_name !== undefined).map((line) => line.file_name)).toContain(
      fileName,
    );
    expect(JSON.stringify(lines)).not.toContain(MARKER);
  });

  // Only of names that the bucket notifies: "a" would share its summary with "a.csv".
  it('keeps the summaries of all that are notified apart', () => {
    const names = NAMES.filter((name) => KNOWN_SUFFIXES.some((suffix) => name.endsWith(suffix)));
    const keys = names.map(summaryKeyOf);
    expect(new Set(keys).size).toBe(names.length);
    expect(keys.filter((key) => Buffer.byteLength(key) > 1024 || !key.startsWith('processed/'))).toEqual([]);
  });
});
