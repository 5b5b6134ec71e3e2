import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../src/observability/insights/parse-query.ts';
import { runQuery } from '../../../src/observability/insights/run-query.ts';
import { fillIn, parseSavedQuery } from '../../../src/observability/queries/saved-query.ts';

const HEAD = '# title: Slow\n# purpose: What is slow.\n';
const BY_TEXT = parseSavedQuery('by-text', `${HEAD}# parameter v: a value\nfilter v = "{{v}}"`);
const BY_NUMBER = parseSavedQuery('by-number', `${HEAD}# parameter n = 5000: milliseconds\nfilter v > {{n}}`);

describe('a saved query', () => {
  it('has its title, purpose and parameters in comments at its head', () => {
    const content = `${HEAD}# parameter ms = 5000: shorter ones, left out\n# parameter of: a file\n# a comment\nfilter v > {{ms}} and f = "{{of}}"\n`;
    expect(parseSavedQuery('slow', content)).toEqual({
      name: 'slow',
      title: 'Slow',
      purpose: 'What is slow.',
      parameters: [
        { name: 'ms', defaultValue: '5000', description: 'shorter ones, left out' },
        { name: 'of', description: 'a file' },
      ],
      text: '# a comment\nfilter v > {{ms}} and f = "{{of}}"',
    });
  });

  it.each([
    ['# purpose: x\nfields a', 'one "# title:" is expected, not 0'],
    ['# title: x\n# title: y\n# purpose: x\nfields a', 'one "# title:" is expected, not 2'],
    [`${HEAD}fields {{a}}`, 'the parameter a is declared or used, not both'],
    [`${HEAD}# parameter a: x\nfields b`, 'the parameter a is declared or used, not both'],
    [`${HEAD}# parameter a\nfields {{a}}`, 'is not of the form NAME = DEFAULT: WHAT IT IS'],
  ])('whose head is %j is refused', (content, message) => {
    expect(() => parseSavedQuery('slow', content)).toThrow(message);
  });
});

describe('a parameter', () => {
  it('has its default unless it is given', () => {
    expect(fillIn(BY_NUMBER, {})).toBe('filter v > 5000');
    expect(fillIn(BY_NUMBER, { n: '1.5' })).toBe('filter v > 1.5');
  });

  it.each([
    [BY_TEXT, {}, 'by-text needs --param v=… (a value).'],
    [BY_TEXT, { v: 'x', w: 'y' }, 'by-text has no parameter w; it takes v.'],
    [BY_TEXT, { v: 'x', toString: 'y' }, 'has no parameter toString'],
    [BY_NUMBER, { n: 'many' }, '--param n=many: a number or a period such as 5m is expected.'],
    [BY_NUMBER, { n: '1 or 1 = 1' }, 'a number or a period'],
  ])('that is missing, unknown or wrong is refused', (query, given, message) => {
    expect(() => fillIn(query, given as Record<string, string>)).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', message: expect.stringContaining(message) }),
    );
  });

  it('of text stands in quotes that it does not hold', () => {
    expect(fillIn(BY_TEXT, { v: "it's" })).toBe(`filter v = "it's"`);
    expect(fillIn(BY_TEXT, { v: 'say "hi".csv' })).toBe(`filter v = 'say "hi".csv'`);
    expect(fillIn(BY_TEXT, { v: `'"` })).toBe(`filter v = "'\\""`);
    expect(fillIn(BY_TEXT, { v: '$& $1 {{v}}' })).toBe('filter v = "$& $1 {{v}}"');
  });

  it('of text is that text and nothing else, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', "'", '\\', '|', '#', '\n', '/', '{{v}}', 'a', '`') }),
        (value) => {
          const query = parseQuery(fillIn(BY_TEXT, { v: value }));
          expect(query).toMatchObject([
            { kind: 'filter', condition: { right: { kind: 'constant', value } } },
          ]);
        },
      ),
    );
  });

  it('finds the line of a file whose name has quotes', () => {
    const name = `a "b" 'c' \\ | limit 1 #.csv`;
    const lines = [{ timestamp: 0, message: JSON.stringify({ v: name }), logStream: 's' }];
    expect(runQuery(parseQuery(fillIn(BY_TEXT, { v: name })), lines).rows).toHaveLength(1);
  });
});
