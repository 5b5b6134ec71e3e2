/** The language's documentation by its own examples, on lines made up here: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../../src/observability/insights/log-line.ts';
import { parseQuery } from '../../../src/observability/insights/parse-query.ts';
import { runQuery } from '../../../src/observability/insights/run-query.ts';

const START = Date.parse('2026-01-31T12:00:00.000Z');

/** Lines a second apart, from the first on; objects as JSON. */
const lines = (...messages: readonly (object | string)[]): LogLine[] =>
  messages.map((message, index) => ({
    timestamp: START + index * 1_000,
    message: typeof message === 'string' ? message : JSON.stringify(message),
    logStream: 'stream',
  }));

const run = (query: string, events: readonly LogLine[]) =>
  runQuery(parseQuery(query), events, { log: '1:group' });
const rowsOf = (query: string, events: readonly LogLine[]) => run(query, events).rows;
/** The values of the column `v` or of the only column. */
const columnOf = (query: string, events: readonly LogLine[]) => {
  const { columns, rows } = run(query, events);
  return rows.map((row) => row[columns.includes('v') ? 'v' : columns[0]!]);
};
const numbers = (...values: readonly unknown[]) => lines(...values.map((v) => ({ v })));

describe('what is shown', () => {
  it('is time and line, newest first, when no command says otherwise', () => {
    expect(run('filter @message like "b"', lines('ab', 'c', 'b'))).toEqual({
      columns: ['@timestamp', '@message'],
      rows: [
        { '@timestamp': '2026-01-31 12:00:02.000', '@message': 'b' },
        { '@timestamp': '2026-01-31 12:00:00.000', '@message': 'ab' },
      ],
    });
  });

  it('is the fields of all fields commands, or those of the last display', () => {
    const events = lines({ a: 1, b: 2, c: 3 });
    expect(run('fields a | fields b as d', events)).toEqual({
      columns: ['a', 'd'],
      rows: [{ a: '1', d: '2' }],
    });
    expect(run('fields a | display b | display c, a', events)).toEqual({
      columns: ['c', 'a'],
      rows: [{ c: '3', a: '1' }],
    });
  });

  it('leaves out what an event does not have', () => {
    expect(rowsOf('fields a, b', lines({ a: 1 }))).toEqual([{ a: '1' }]);
  });

  it('is at most 10,000 events without a limit, the newest', () => {
    const many = numbers(...Array.from({ length: 10_001 }, (_, index) => index));
    const shown = columnOf('fields v', many);
    expect(shown).toHaveLength(10_000);
    expect(shown[0]).toBe('10000');
    expect(columnOf('fields v | limit 2', many)).toEqual(['10000', '9999']);
    expect(columnOf('fields v | limit 100000', many)).toHaveLength(10_001);
  });

  it('has the log group and the stream', () => {
    expect(rowsOf('fields @log, @logStream', lines('x'))).toEqual([
      { '@log': '1:group', '@logStream': 'stream' },
    ]);
  });
});

describe('filter', () => {
  const events = lines(
    { n: 1, range: 2999, accountId: '123456789012', f1: 'ExceptionError', logGroup: 'example_group' },
    { n: 2, range: 3001, accountId: '123456789012', f1: 'exception', logGroup: 'example_group_2' },
    { n: 3, range: 3002, accountId: '9', f1: 'fine', other: ' ' },
  );
  const kept = (condition: string) =>
    columnOf(`filter ${condition} | fields n | sort n asc`, events).join('');

  it.each([
    ['(range>3000)', '23'],
    ['(range>3000 and accountId=123456789012)', '2'],
    ['range = 3001 or range = 2999', '12'],
    ['not range > 3000', '1'],
    ['range != 3001', '13'],
    ['logGroup in ["example_group"]', '1'],
    ['logGroup not in ["example_group", "x"]', '23'],
    ['f1 like "Exception"', '1'],
    ['f1 like /Exception/', '1'],
    ['f1 =~ /Exception/', '1'],
    ['f1 like /(?i)Exception/', '12'],
    ['f1 not like "Exception"', '23'],
    ["f1 like 'f' and f1 like /^f.n/", '3'],
    ['ispresent(other)', '3'],
    ['isblank(other)', '123'],
    ['isempty(other)', '12'],
    ['strcontains(f1, "xcept") = 1', '12'],
    ['range / 2 >= 1500 + 1', '3'],
    ['1 = 1 or (1 = 2 and 1 = 1)', '123'],
    ['range <= 3001 and range < 3001 or not f1 like /e/', '1'],
  ])('keeps by %s the events %s', (condition, expected) => {
    expect(kept(condition)).toBe(expected);
  });

  it('finds an element of a list and of a nested map by dots', () => {
    const nested = lines({ requestParameters: { instancesSet: { items: [{ instanceId: 'i-abcde123' }] } } });
    expect(
      rowsOf('filter requestParameters.instancesSet.items.0.instanceId="i-abcde123"', nested),
    ).toHaveLength(1);
  });

  it('compares what is missing to nothing, and a number by size with no text', () => {
    expect(kept('other = 1 or other != 1')).toBe('3');
    expect(kept('f1 > 1 or f1 < 1')).toBe('');
    expect(kept('f1 >= "exception"')).toBe('23');
  });

  it('takes fields with other characters in backticks', () => {
    expect(rowsOf('filter `foo-bar` = 1 | fields `foo-bar`', lines({ 'foo-bar': 1 }))).toEqual([
      { 'foo-bar': '1' },
    ]);
  });

  it('ignores comments', () => {
    expect(columnOf('fields v # | filter v = 2\n# limit 1\n| limit 5', numbers(1, 2))).toEqual(['2', '1']);
  });

  it('takes quotes and backslashes within text by a backslash, and either quote within the other', () => {
    const odd = numbers('say "hi"', 'back\\slash', "it's # | no comment");
    expect(columnOf('filter v = "say \\"hi\\"" | fields v', odd)).toEqual(['say "hi"']);
    expect(columnOf(`filter v = 'say "hi"' | fields v`, odd)).toEqual(['say "hi"']);
    expect(columnOf('filter v = "back\\\\slash" | fields v', odd)).toEqual(['back\\slash']);
    expect(columnOf(`filter v = "it's # | no comment" | fields v`, odd)).toHaveLength(1);
  });
});

describe('expressions', () => {
  it.each([
    ['2 ^ 3', '8'],
    ['10 % 3', '1'],
    ['1 + 2 * 3 - 4 / 2', '5'],
    ['(1 + 2) * 3', '9'],
    ['-2 ^ 2', '-4'],
    ['- n', '-7'],
    ['abs(n - 10)', '3'],
    ['ceil(1.2) + floor(1.8)', '3'],
    ['greatest(1, n, 3) - least(1, n)', '6'],
    ['sqrt(16)', '4'],
    ['log(1)', '0'],
    ['1 / 3', '0.3333'],
    ['concat("a", "-", n)', 'a-7'],
    ['ltrim("xyZxyfooxyZ","xyZ")', 'fooxyZ'],
    ['rtrim("xyZfooxyxyZ","xyZ")', 'xyZfoo'],
    ['trim("xyZxyfooxyxyZ","xyZ")', 'foo'],
    ['trim("xx", "x")', ''],
    ['trim("  a ")', 'a'],
    ['concat(ltrim(" a "), "|", rtrim(" a "), "|")', 'a | a|'],
    ['strlen("né")', '2'],
    ['concat(toupper("a"), tolower("B"))', 'Ab'],
    ['substr("xyZfooxyZ",3, 3)', 'foo'],
    ['substr("xyZfooxyZ", 6)', 'xyZ'],
    ['replace("smoke_test", "smoke_test", "Smoke $&")', 'Smoke $&'],
    ['strcontains("abc", "d")', '0'],
    ['coalesce(nothing, n)', '7'],
    ['ispresent(nothing)', '0'],
    ['datefloor(@timestamp, 1d)', '2026-01-31 00:00:00.000'],
    ['dateceil(@timestamp, 8h)', '2026-01-31 16:00:00.000'],
    ['fromMillis(0)', '1970-01-01 00:00:00.000'],
    ['toMillis(@timestamp)', String(START)],
    ['bin(8h)', '2026-01-31 08:00:00.000'],
    ['bin(30minutes)', '2026-01-31 12:00:00.000'],
    ['n > 6', '1'],
    ['yes + no', '1'],
  ])('gives %s as %s', (expression, expected) => {
    expect(columnOf(`fields ${expression} as v`, lines({ n: 7, yes: true, no: false, nil: null }))).toEqual([
      expected,
    ]);
  });

  it.each(['1 / 0', 'n + 1', 'sqrt(-1)', 'nothing', 'nil', 'strlen(nothing)', 'jsonParse(n)', 'toMillis(n)'])(
    'gives nothing for %s',
    (expression) => {
      expect(rowsOf(`fields ${expression} as v`, lines({ n: 'a', nil: null }))).toEqual([{}]);
    },
  );

  it('may use an alias further on', () => {
    expect(rowsOf('fields a * 2 as b, b + 1 as c | filter c = 5', lines({ a: 1 }, { a: 2 }))).toEqual([
      { b: '4', c: '5' },
    ]);
  });
});

describe('parse', () => {
  const latency = lines(
    'user=ann, method:get, latency := 20',
    'user=bob, method:put, latency := 40',
    'other',
  );

  it('takes text with asterisks', () => {
    const query = 'parse @message "user=*, method:*, latency := *" as @user, @method, @latency';
    expect(
      rowsOf(
        `${query} | filter ispresent(@user) | stats avg(@latency) by @method, @user | sort @user asc`,
        latency,
      ),
    ).toEqual([
      { '@method': 'get', '@user': 'ann', 'avg(@latency)': '20' },
      { '@method': 'put', '@user': 'bob', 'avg(@latency)': '40' },
    ]);
  });

  it('takes named groups, of any field, and leaves out what does not match', () => {
    const query = 'parse @message /user=(?<user2>.*?), method:(?<method2>.*?), latency := (?<latency2>\\d+)/';
    expect(rowsOf(`${query} | filter latency2 > 20 | fields user2, latency2`, latency)).toEqual([
      { user2: 'bob', latency2: '40' },
    ]);
    expect(rowsOf('parse v "a*" as rest | fields rest', numbers('abc'))).toEqual([{ rest: 'bc' }]);
  });

  it('is of the whole line without a field', () => {
    expect(
      rowsOf(
        `parse 'method:*,' as method | filter ispresent(method) | stats count(*) as n by method | sort method asc`,
        latency,
      ),
    ).toEqual([
      { method: 'get', n: '1' },
      { method: 'put', n: '1' },
    ]);
  });

  it('takes the bracketed words of the documentation', () => {
    const query =
      'fields @message | parse @message "[*] *" as loggingType, loggingMessage | filter loggingType = "ERROR" | display loggingMessage';
    expect(run(query, lines('[ERROR] it broke', '[INFO] fine'))).toEqual({
      columns: ['loggingMessage'],
      rows: [{ loggingMessage: 'it broke' }],
    });
  });
});

describe('stats', () => {
  it('counts, and computes over the values that are numbers', () => {
    const events = lines({ v: 1 }, { v: '3' }, { v: 'text' }, { other: 1 }, { v: 8 });
    expect(
      rowsOf(
        'stats count(*) as all, count() as too, count(v) as some, sum(v) as total, avg(v) as mean, min(v) as low, max(v) as high, count_distinct(v) as kinds, stddev(v) as spread',
        events,
      ),
    ).toEqual([
      {
        all: '5',
        too: '5',
        some: '4',
        total: '12',
        mean: '4',
        low: 'text',
        high: '8',
        kinds: '4',
        spread: '2.9439',
      },
    ]);
  });

  it('gives percentiles by nearest rank', () => {
    const hundred = numbers(...Array.from({ length: 100 }, (_, index) => 100 - index));
    expect(
      rowsOf('stats pct(v, 50) as a, pct(v, 95) as b, pct(v, 100) as c, percentile(v, 0) as d', hundred),
    ).toEqual([{ a: '50', b: '95', c: '100', d: '1' }]);
  });

  it('knows the earliest and the latest value, of events of one moment the last written', () => {
    const events = [...lines({ v: 'a' }, { v: 'b' }, { other: 1 }), ...lines({ v: 'c' })];
    expect(
      rowsOf(
        'stats earliest(v) as first, latest(v) as last, sortsFirst(v) as low, sortsLast(v) as high',
        events,
      ),
    ).toEqual([{ first: 'a', last: 'b', low: 'a', high: 'c' }]);
    const same = lines({ v: 'a' }, { v: 'b' }).map((line) => ({ ...line, timestamp: START }));
    expect(rowsOf('stats latest(v) as last, earliest(v) as first', same)).toEqual([
      { last: 'b', first: 'a' },
    ]);
  });

  it('groups by fields and by time, groups first, in periods of UTC', () => {
    const events = [0, 10, 65, 70].map((minute) => ({
      timestamp: START + minute * 60_000,
      message: JSON.stringify({ kind: minute === 10 ? 'b' : 'a' }),
      logStream: 's',
    }));
    expect(
      run('stats count(*) as exceptionCount by bin(1h) as t, kind | sort t desc, kind asc', events),
    ).toEqual({
      columns: ['t', 'kind', 'exceptionCount'],
      rows: [
        { t: '2026-01-31 13:00:00.000', kind: 'a', exceptionCount: '2' },
        { t: '2026-01-31 12:00:00.000', kind: 'a', exceptionCount: '1' },
        { t: '2026-01-31 12:00:00.000', kind: 'b', exceptionCount: '1' },
      ],
    });
  });

  it('keeps a group for events without the field, and has no rows without events', () => {
    expect(rowsOf('stats count(*) as n by kind | sort kind asc', lines({ kind: 'a' }, {}))).toEqual([
      { n: '1' },
      { kind: 'a', n: '1' },
    ]);
    expect(rowsOf('stats count(*)', [])).toEqual([]);
  });

  it('names results as they are written, and uses them further on', () => {
    expect(
      run('stats max(v / 2) as top, min( v ),  top - 1 as less, avg(v) / max(v) * 100', numbers(2, 4)),
    ).toEqual({
      columns: ['top', 'min( v )', 'less', 'avg(v) / max(v) * 100'],
      rows: [{ top: '2', 'min( v )': '2', less: '1', 'avg(v) / max(v) * 100': '75' }],
    });
  });

  it('may follow another', () => {
    expect(rowsOf('stats count(*) as n by v | stats max(n) as most', numbers('a', 'b', 'b'))).toEqual([
      { most: '2' },
    ]);
  });
});

describe('sort', () => {
  it('has the order of the documentation', () => {
    const sorted = [
      '!:',
      '#',
      '*%04',
      '0#',
      '5A',
      '111A',
      '2345_',
      '@',
      '@_',
      'A',
      'A9876fghj',
      'a12345hfh',
      '0',
      '01',
      '2',
      '3',
    ];
    const shuffled = sorted.toSorted((a, b) => a.length - b.length || (a < b ? 1 : -1));
    expect(columnOf('fields v | sort v asc', numbers(...shuffled))).toEqual(sorted);
    expect(columnOf('fields v | sort v desc', numbers(...shuffled))).toEqual(sorted.toReversed());
  });

  it('leaves equal rows as they were written, or turns them round with the order', () => {
    const events = lines({ v: 'a' }, { v: 'b' }).map((line) => ({ ...line, timestamp: START }));
    expect(columnOf('fields v | sort @timestamp asc', events)).toEqual(['a', 'b']);
    expect(columnOf('fields v | sort @timestamp desc', events)).toEqual(['b', 'a']);
  });

  it('ascends without a word, by several fields', () => {
    const events = lines({ a: 2, b: 1 }, { a: 1, b: 1 }, { a: 1, b: 2 });
    expect(rowsOf('fields a, b | sort a, b desc', events)).toEqual([
      { a: '1', b: '2' },
      { a: '1', b: '1' },
      { a: '2', b: '1' },
    ]);
  });
});

describe('dedup', () => {
  it('keeps the first of each combination, of the newest first when nothing is sorted, and all without the field', () => {
    const events = lines({ server: 'a', n: 1 }, { server: 'a', n: 2 }, { n: 3 }, { n: 4 });
    expect(columnOf('fields n as v | dedup server', events)).toEqual(['4', '3', '2']);
    expect(columnOf('fields n as v | sort n asc | dedup server | limit 2', events)).toEqual(['1', '3']);
  });
});

describe('unnest', () => {
  const events = lines(
    {
      accounts: [
        { id: 'a', spans: 2 },
        { id: 'b', spans: 1 },
      ],
    },
    { accounts: [{ id: 'a', spans: 3 }] },
    {},
  );

  it('makes an event of each element, for filters and sums', () => {
    const query = 'fields jsonParse(@message) as js | unnest js.accounts into account';
    expect(
      rowsOf(`${query} | stats sum(account.spans) as n by account.id | sort n desc | limit 10`, events),
    ).toEqual([
      { 'account.id': 'a', n: '5' },
      { 'account.id': 'b', n: '1' },
    ]);
    expect(rowsOf(`${query} | filter account.id = "b" | display account, account.id`, events)).toEqual([
      { account: '{"id":"b","spans":1}', 'account.id': 'b' },
    ]);
  });

  it('takes what is no list as one element', () => {
    expect(rowsOf('unnest v into one | display one', numbers('x'))).toEqual([{ one: 'x' }]);
  });
});
