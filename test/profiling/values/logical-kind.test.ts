import { describe, expect, it } from 'vitest';
import { coordinateAxis } from '../../../src/profiling/values/coordinates.ts';
import { logicalColumn } from '../../../src/profiling/values/logical-column.ts';
import { LOGICAL_KINDS } from '../../../src/profiling/values/logical-kind.ts';
import { kindOf } from './cell.ts';

describe('logicalKind', () => {
  it.each([
    ['a.b+c@example.co.uk', 'email'],
    ['jürgen@example.de', 'email'],
    ['https://example.com/a?b=c#d', 'url'],
    ['http://localhost:8080/', 'url'],
    ['https://user@example.com/', 'url'],
    ['www.example.com', 'url'],
    ['9c858901-8a57-4791-81fe-4c455b099bc9', 'uuid'],
    ['00000000-0000-0000-0000-000000000000', 'uuid'],
    ['192.168.0.1', 'ipv4'],
    ['2001:db8::ff00:42:8329', 'ipv6'],
    ['::1', 'ipv6'],
    ['01:23:45:67:89:ab', 'mac_address'],
    ['01-23-45-67-89-AB', 'mac_address'],
    ['0123.4567.89ab', 'mac_address'],
    ['{"a": [1, 2]}', 'json'],
    ['[]', 'json'],
    ['#ff8800', 'hex_color'],
    ['12:30', 'time'],
    ['5:07:09 PM', 'time'],
    ['(40.71, -74.01)', 'coordinates'],
    ['40.71,-74.01', 'coordinates'],
    ['POINT (-74.01 40.71)', 'coordinates'],
    ['+49 151 1234567', 'phone'],
    ['(212) 555-0123', 'phone'],
    ['212-555-0123', 'phone'],
    ['DE', 'country_code'],
    ['DEU', 'country_code'],
    ['USD', 'currency_code'],
  ])('takes %s for %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  it.each([
    ...[
      '',
      'hello',
      'a@b',
      '@',
      'a@b@c',
      'example.com',
      'report.csv',
      'http://',
      'mailto:a@b.de',
      '256.1.1.1',
    ],
    ...[
      '1.2.3',
      '1:2:3',
      '{a}',
      '{',
      '[text]',
      '#hash-tag',
      '#12',
      '25:00',
      '40, -74',
      '(95.5, 10.5)',
      'de',
      'XX',
    ],
    ...[
      'POINT (-74.01 140.71)',
      '2020-01-02',
      '01/02/2020',
      '123-45-6789',
      '1234567890',
      '+123',
      '555-0123',
      '212-155-0123',
    ],
    ...['9c858901-8a57-4791-81fe', 'zz858901-8a57-4791-81fe-4c455b099bc9', 'DE ', 'a b@example.com', '12.5%'],
  ])('takes %s for nothing more than text', (text) => {
    expect(kindOf(text)).toBe('none');
  });
});

/** Counts by code, as columns do. */
const counts = (of: Readonly<Record<string, number>>): number[] => LOGICAL_KINDS.map((kind) => of[kind] ?? 0);

describe('logicalColumn', () => {
  it('tolerates one value in ten of another kind, and no more', () => {
    expect(logicalColumn(counts({ email: 9 }), 10, 10)).toBe('email');
    expect(logicalColumn(counts({ email: 8 }), 10, 10)).toBeUndefined();
    expect(logicalColumn(counts({}), 0, 0)).toBeUndefined();
  });

  it('asks more of codes, which are words and abbreviations as well', () => {
    expect(logicalColumn(counts({ country_code: 95 }), 100, 3)).toBe('country_code');
    expect(logicalColumn(counts({ country_code: 94 }), 100, 3)).toBeUndefined();
    expect(logicalColumn(counts({ country_code: 100 }), 100, 2)).toBeUndefined();
  });
});

describe('coordinateAxis', () => {
  it.each([
    ['Latitude', -33.9, 51.5, 'latitude'],
    ['pickup_lat', 40, 41, 'latitude'],
    ['lng', -179, 179, 'longitude'],
    ['lat', 40, 95, undefined],
    ['flat', 40, 41, undefined],
    ['lon', -200, 0, undefined],
  ])('of %s from %f to %f is %s', (name, min, max, axis) => {
    expect(coordinateAxis(name, min, max)).toBe(axis);
  });
});

it('keeps white space and controls apart from what has none', () => {
  expect(['a@example.com', 'a@exa\nmple.com', 'a@exa\u0001mple.com'].map(kindOf)).toEqual([
    'email',
    'none',
    'none',
  ]);
  expect(['{"a": 1}', '{\n"a":\t1}'].map(kindOf)).toEqual(['json', 'json']);
});
