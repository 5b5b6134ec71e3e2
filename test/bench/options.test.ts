import { expect, it } from 'vitest';
import { parseOptions } from './options.ts';

it('measures everything but the large case unless told otherwise', () => {
  const options = parseOptions([]);
  expect(options).toMatchObject({ bytes: 200e6, runs: 3, shapes: ['lineitem', '311', 'dirty'], json: false });
  expect(options.cases).toEqual(['throughput', 'startup', 'gzip', 'wide']);
  expect(parseOptions(['--large']).cases).toContain('large');
});

it('takes sizes, lists and counts', () => {
  const options = parseOptions([
    '--size',
    '1.5MB',
    '--runs',
    '5',
    '--shapes',
    'dirty',
    '--tools',
    'ours,udsv',
  ]);
  expect(options).toMatchObject({ bytes: 1.5e6, runs: 5, shapes: ['dirty'], tools: ['ours', 'udsv'] });
});

it.each([
  [['--size', '200'], 'size'],
  [['--runs', '0'], 'whole number'],
  [['--shapes', 'taxi'], 'taxi is none of'],
  [['--tools', 'sqlite'], 'sqlite is none of'],
  [['--sizes', '1MB'], '--sizes'],
])('refuses %j', (args, message) => {
  expect(() => parseOptions(args)).toThrow(message);
});
