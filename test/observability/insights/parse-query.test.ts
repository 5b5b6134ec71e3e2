import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../src/observability/insights/parse-query.ts';

describe('what is not understood', () => {
  it.each([
    ['', 'Line 1, column 1: the query ends where a command is expected'],
    ['feilds a', 'Line 1, column 1: a command is expected, not "feilds"'],
    ['fields a\n| diff', 'Line 2, column 3: a command is expected, not "diff"'],
    ['fields a |', 'Line 1, column 11: the query ends where a command is expected'],
    ['fields a b', 'Line 1, column 10: "b" is not understood here; commands are separated by |'],
    ['fields a,', 'the query ends where a value is expected'],
    ['fields sumif(a)', 'Line 1, column 8: "sumif" is no function that is understood here'],
    ['fields toString(a)', '"toString" is no function that is understood here'],
    ['filter count(*) > 1', '"count" is a function of many events and stands in stats only'],
    ['stats sum(max(a))', 'column 11: "max" is a function of many events'],
    ['stats avg()', '"avg" does not take 0 arguments'],
    ['fields abs(a, b)', '"abs" does not take 2 arguments'],
    ['stats count(*) by bin(5)', 'column 23: a period is expected, not "5"'],
    ['stats count(*) by bin(1mo)', '"1mo" is no period that is understood here (5m, 1h, 1d)'],
    ['filter a like b', 'text in quotes or a /pattern/ is expected, not "b"'],
    ['filter a like /(/', 'Line 1, column 15: /(/ is no pattern that is understood here'],
    ['filter a not = 1', '"in" is expected, not "="'],
    ['filter a in "x"', '"[" is expected, not "x"'],
    ['filter a == 1', 'column 11: a value is expected, not "="'],
    ['filter a = "x', 'column 12: """ is not understood here'],
    ['filter (a = 1', 'the query ends where ")" is expected'],
    ['filter a = 1 & b', '"&" is not understood here'],
    ['sort 1', 'the name of a field is expected, not "1"'],
    ['sort @timestamp descending', '"descending" is not understood here'],
    ['limit any 5', 'a whole number from 1 to 100000 is expected, not "any"'],
    ['limit 100001', 'a whole number from 1 to 100000 is expected, not "100001"'],
    ['limit 0', 'not "0"'],
    ['limit 1.5', 'not "1.5"'],
    ['parse @message "*" as a, b', '1 asterisks cannot fill 2 fields'],
    ['parse @message /a/', 'the pattern has no (?<named>group)'],
    ['parse @message 1', 'text with * or a /pattern/ is expected, not "1"'],
    ['dedup a | fields b', 'column 11: only limit may follow dedup, not "fields"'],
    ['unnest a as b', '"into" is expected, not "as"'],
    ['stats count(*) as', 'the query ends where the name of a field is expected'],
    ['stats count(*) as n by', 'the query ends where a value is expected'],
  ])('%j is refused by its word, line and column', (query, message) => {
    expect(() => parseQuery(query)).toThrow(message);
  });

  it('has a code and a position, lines from 1 and columns from 0', () => {
    expect(() => parseQuery('# a comment\nfields a,\n  nope(b)')).toThrow(
      expect.objectContaining({ code: 'INVALID_QUERY', position: { line: 3, column: 2 } }),
    );
  });
});

it('takes commands, words and functions in any case', () => {
  expect(parseQuery('FIELDS isPresent(a) AS b | Filter NOT b LIKE "x" OR b IN [1] | SORT b DESC')).toEqual(
    parseQuery('fields ispresent(a) as b | filter not b like "x" or b in [1] | sort b desc'),
  );
});

it('binds comparisons more than not, and more than and, or least', () => {
  expect(parseQuery('filter not a = 1 and b = 2 or c = 3')).toEqual(
    parseQuery('filter ((not (a = 1)) and (b = 2)) or (c = 3)'),
  );
});

it('knows where its limit stands', () => {
  const query = 'fields a | limit 20 | sort a';
  const { start, end } = parseQuery(query)[1] as { start: number; end: number };
  expect(query.slice(start, end)).toBe('limit 20');
});
