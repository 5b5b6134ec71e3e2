import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseDate } from '../../../src/profiling/values/date.ts';
import { dateFields, LAYOUT, ORDER } from '../../../src/profiling/values/date-fields.ts';
import { readAs } from '../../../src/profiling/values/settle-date.ts';
import { cell, dateText } from './cell.ts';

describe('recogniseDate', () => {
  it.each([
    ['2024-02-29', '2024-02-29'],
    ['2024/3/9', '2024-03-09'],
    ['2024.03.09', '2024-03-09'],
    ['2024-01-02T03:04:05', '2024-01-02T03:04:05'],
    ['2024-01-02 03:04', '2024-01-02T03:04:00'],
    ['2024-01-02T03:04:05.120Z', '2024-01-02T03:04:05.12Z'],
    ['2024-01-02T03:04:05.123456789', '2024-01-02T03:04:05.123456789'],
    ['2024-01-02 03:04:05,787', '2024-01-02T03:04:05.787'],
    ['2024-01-01T00:30:00+02:00', '2023-12-31T22:30:00Z'],
    ['2024-12-31 23:30:00 -0100', '2025-01-01T00:30:00Z'],
    ['2019-05-29T08:41-04', '2019-05-29T12:41:00Z'],
    ['2012:08:03 18:31:59', '2012-08-03T18:31:59'],
    ['2020-07-20+08:00', '2020-07-20'],
    ['2020-W12-5', '2020-03-20'],
    ['2020W125', '2020-03-20'],
    ['2020-W53-7', '2021-01-03'],
    ['2021-W01-1', '2021-01-04'],
    ['2020-366', '2020-12-31'],
    ['20240229', '2024-02-29'],
    ['20240229T175751Z', '2024-02-29T17:57:51Z'],
    ['20240229175751', '2024-02-29T17:57:51'],
    ['14 Mar 2020', '2020-03-14'],
    ['14-Mar-2020', '2020-03-14'],
    ['14/Mar/2020:08:11:17 -0700', '2020-03-14T15:11:17Z'],
    ['1st March, 2020', '2020-03-01'],
    ['14Mar2020', '2020-03-14'],
    ['2013-Feb-03', '2013-02-03'],
    ['Mar 14, 2020', '2020-03-14'],
    ['Sept. 7, 1970', '1970-09-07'],
    ['September 7th 2012 10:09am', '2012-09-07T10:09:00'],
    ['September 17, 2012 at 5:00pm UTC-05', '2012-09-17T22:00:00Z'],
    ['Wed, 02 Jun 2021 06:31:39 GMT', '2021-06-02T06:31:39Z'],
    ['Thursday, 7-May-09 08:00:43 EST', '2009-05-07T13:00:43Z'],
    ['Thu May  8 17:57:51 2009', '2009-05-08T17:57:51'],
    ['Mon Jan 02 15:04:05 -0700 2006', '2006-01-02T22:04:05Z'],
    ['Fri Jul 03 2015 18:04:07 GMT+0100 (GMT Daylight Time)', '2015-07-03T17:04:07Z'],
    ['05/05/2020', '2020-05-05'],
    ['12/31/2020 12:00 AM', '2020-12-31T00:00:00'],
    ['12/31/2020 12:00:01 PM', '2020-12-31T12:00:01'],
    ['2014年4月8日', '2014-04-08'],
    ['2014년 11월 21일', '2014-11-21'],
    ['19年3月31日 19:17', '2019-03-31T19:17:00'],
    ["Oct 7, '70", '1970-10-07'],
    ['7 oct 68', '2068-10-07'],
  ])('reads %s as %s', (text, iso) => {
    expect(dateText(text)).toBe(iso);
  });

  it.each([
    ...['2024-1', '2024', '2024-04', '2020-W12', '14 Foo 2020', '2024-01/02', 'SeptemberRR 7th, 1970'],
    ...[
      'septe. 7, 1970',
      'oct.-7-1970',
      '5,000-9,999',
      '2019-05-29T08:41-047',
      '192.168.0.1',
      '1.2.3',
      '1-2-3',
    ],
    ...[
      '555-12-3456',
      '123-45-6789',
      '2018|01|02',
      '30/07-88',
      '2512-012.1',
      '1332151919',
      '18991231',
      'May',
    ],
    ...[
      'Mon',
      'Mon 14',
      'Mar 14',
      '14 Mar',
      '12:30',
      '2024-01-02T',
      '2024-01-02 x',
      '2024-01-02T03:04:05.',
      '',
    ],
    ...[
      '2024-01-02T03:04:05 IST',
      '1/2/3',
      '2024-01-02-03',
      '12345678',
      '2024-001-02',
      '2012:08:03',
      'May 8 17:57:51',
      '14 Mar 10:30',
      '4/4/123',
    ],
  ])('does not take %s for a date', (text) => {
    expect(dateText(text)).toBeUndefined();
  });

  it.each([
    ...[
      '2023-02-29',
      '31/02/2020',
      '99/99/9999',
      '2024-13-01',
      '2009-15-12T22:15Z',
      '0000-01-01',
      '1900-02-29',
    ],
    ...[
      '2024-01-02T25:00',
      '2024-01-02T10:60',
      '12/31/2020 13:00 PM',
      '31 Feb 2020',
      '2021-W53-1',
      '2021-366',
    ],
    ...['20240230', '2024-01-02 10:00 +99:00', '00/00/00', '2024-04-31 10:00:00', '0/1/2020'],
  ])('tells that %s is written like a date and is none', (text) => {
    const hints = [0, recogniseDate(...cell('2020-01-02'), 0), recogniseDate(...cell('01/02/2020'), 0)];
    expect(hints.map((hint) => dateText(text, hint))).toEqual(['impossible', 'impossible', 'impossible']);
  });

  it('leaves both readings of a numeric date to its column', () => {
    recogniseDate(...cell('3.4.2020'), 0);
    expect(dateFields).toMatchObject({ orders: ORDER.DMY | ORDER.MDY, month: 4, day: 3 });
    readAs(ORDER.MDY);
    expect(dateFields).toMatchObject({ year: 2020, month: 3, day: 4 });
  });

  it.each([
    ['31/12/2020', ORDER.DMY],
    ['12/31/2020', ORDER.MDY],
    ['05/05/2020', 0],
    ['2020-03-04', 0],
    ['02/29/2021', 0],
    ['03-12-19', ORDER.DMY | ORDER.MDY | ORDER.YMD],
    ['19-12-3', ORDER.YMD],
    ['8/21/19', ORDER.MDY],
    ['31/12/99', ORDER.DMY],
  ])('tells the orders that %s allows', (text, orders) => {
    recogniseDate(...cell(text), 0);
    expect(dateFields.orders).toBe(orders);
  });

  it('flags two-digit years and pivots them as POSIX does', () => {
    const read = ['1/2/69', '1/2/68', '1/2/2068'].map((text) => {
      recogniseDate(...cell(text), 0);
      return [dateFields.year, dateFields.twoDigitYear];
    });

    expect(read).toEqual([
      [1969, 1],
      [2068, 1],
      [2068, 0],
    ]);
  });

  it.each(['20240229', '2020-123', '1.2.24', '20240229175751'])('calls the layout of %s weak', (text) => {
    expect(recogniseDate(...cell(text), 0) & LAYOUT.WEAK).toBe(LAYOUT.WEAK);
  });

  it.each(['2024-02-29', '01.02.24', '2020-W12-5', '20240229T1757'])(
    'does not call the layout of %s weak',
    (text) => {
      expect(recogniseDate(...cell(text), 0) & LAYOUT.WEAK).toBe(0);
    },
  );
});

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'];
MONTHS.push('October', 'November', 'December');
const two = (number: number): string => String(number).padStart(2, '0');

/** How each layout writes a day, for the round trip. */
const WRITERS: Readonly<Record<string, (y: number, m: number, d: number) => string>> = {
  'yyyy-MM-dd': (y, m, d) => `${y}-${two(m)}-${two(d)}`,
  'yyyy/M/d': (y, m, d) => `${y}/${m}/${d}`,
  'dd/MM/yyyy': (y, m, d) => `${two(d)}/${two(m)}/${y}`,
  'MM/dd/yyyy': (y, m, d) => `${two(m)}/${two(d)}/${y}`,
  'd.M.yyyy': (y, m, d) => `${d}.${m}.${y}`,
  'd MMM yyyy': (y, m, d) => `${d} ${MONTHS[m - 1]!.slice(0, 3)} ${y}`,
  'MMMM d, yyyy': (y, m, d) => `${MONTHS[m - 1]} ${d}, ${y}`,
  yyyy年M月d日: (y, m, d) => `${y}年${m}月${d}日`,
};
const ORDER_OF: Readonly<Record<string, number>> = {
  'dd/MM/yyyy': ORDER.DMY,
  'MM/dd/yyyy': ORDER.MDY,
  'd.M.yyyy': ORDER.DMY,
};

describe('every day from 1600 to 2200', () => {
  it.each(Object.entries(WRITERS))('is read back from %s', (layout, write) => {
    const wrong: string[] = [];
    const day = new Date(Date.UTC(1600, 0, 1));
    let hint = 0;
    for (; day.getUTCFullYear() < 2200; day.setUTCDate(day.getUTCDate() + 1)) {
      const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
      const text = write(year, month, date);
      const found = recogniseDate(...cell(text), hint);
      if (dateFields.orders !== 0) readAs(ORDER_OF[layout]!);
      const same = dateFields.year === year && dateFields.month === month && dateFields.day === date;
      if (found <= 0 || !same) wrong.push(text);
      hint = found;
    }
    expect(wrong).toEqual([]);
  });
});

const DATE_LIKE = fc
  .array(
    fc.oneof(
      fc.nat({ max: 9999 }).map(String),
      fc.constantFrom(
        ..."-/.:, TZ+WtaAP()'",
        '00',
        '12',
        '31',
        '2024',
        'Mar',
        'Mon',
        'AM',
        'UTC',
        '年',
        '\u0000',
        '😀',
      ),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));
const HINT_TEXTS = ['2024-02-29', '29/02/2024', '02.03.2024 10:11:12', '2024/02/29T10:11:12Z', '1 Mar 2024'];

const CLOCKS = [
  '',
  ' h:m:s',
  'Th:m:s',
  ' h:m:s AM',
  ' h:m:s pm',
  ' h:m',
  'Th:m:sZ',
  'Th:m:s.120Z',
  'Th:m:s+02:00',
  ' h:m:s.5',
  ' h:m:s EST',
  ' h:m:s x',
];
const DAYS = ['yyyy-MM-dd', 'dd/MM/yyyy', 'MM/dd/yyyy'];

describe('a hint', () => {
  it('never changes what is read, of days and times in and out of range', () => {
    const numbers = fc.tuple(fc.nat({ max: 2300 }), fc.nat({ max: 13 }), fc.nat({ max: 32 }));
    const times = fc.tuple(fc.nat({ max: 25 }), fc.nat({ max: 61 }), fc.nat({ max: 61 }));
    fc.assert(
      fc.property(
        numbers,
        times,
        fc.constantFrom(...DAYS),
        fc.constantFrom(...CLOCKS),
        ([y, M, d], [h, m, s], day, clock) => {
          const time = clock
            .replace('h', two(h))
            .replace(':m', `:${two(m)}`)
            .replace(':s', `:${two(s)}`);
          const year = String(y).padStart(4, '0');
          const text = day.replace('yyyy', year).replace('MM', two(M)).replace('dd', two(d)) + time;
          const without = recogniseDate(...cell(text), 0);
          const fields = { ...dateFields };
          const hint = recogniseDate(...cell(day.replace('yyyy', '2000').replace(/MM|dd/g, '11')), 0);
          expect(recogniseDate(...cell(text), hint)).toBe(without);
          if (without > 0) expect(withoutParts(dateFields)).toEqual(withoutParts(fields));
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe('recogniseDate, of anything', () => {
  it('never throws, and finds the same whatever stands around the value and whatever the hint', () => {
    fc.assert(
      fc.property(DATE_LIKE, fc.constantFrom(...HINT_TEXTS), (text, hintText) => {
        const hint = recogniseDate(...cell(hintText), 0);
        const alone = recogniseDate(...cell(text, ''), 0);
        const fields = { ...dateFields };
        const among = recogniseDate(...cell(text, ':0'), hint);
        expect(among).toBe(alone);
        if (alone > 0) expect(withoutParts(dateFields)).toEqual(withoutParts(fields));
      }),
      { numRuns: 3000 },
    );
  });

  it('agrees with an oracle on text for the plain forms', () => {
    const number = (max: number) => fc.nat({ max });
    const sign = fc.constantFrom('-', '/', '.');
    fc.assert(
      fc.property(number(2300), number(14), number(33), sign, fc.boolean(), (y, m, d, separator, first) => {
        const parts = first
          ? [String(y).padStart(4, '0'), two(m), two(d)]
          : [two(d), two(m), String(y).padStart(4, '0')];
        const text = parts.join(separator);
        const found = recogniseDate(...cell(text), 0);
        const readings = first ? [isDay(y, m, d)] : [isDay(y, m, d), isDay(y, d, m)];
        expect(found > 0).toBe(readings.includes(true));
        expect(found).not.toBe(0);
      }),
      { numRuns: 2000 },
    );
  });
});

/** The parts of numeric dates are left over in the fields of other dates. */
const withoutParts = ({ first, second, third, ...fields }: typeof dateFields): object => fields;

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};
