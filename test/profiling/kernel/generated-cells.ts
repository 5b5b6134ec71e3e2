import fc from 'fast-check';

export const pad = (value: number): string => String(value).padStart(2, '0');
const digits = fc
  .integer({ min: 1, max: 18 })
  .chain((size) => fc.stringMatching(new RegExp(`^\\d{${size}}$`)));
const day = fc.tuple(
  fc.integer({ min: 1, max: 31 }),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 2999 }),
);
const time = fc.tuple(
  fc.integer({ min: 0, max: 24 }),
  fc.integer({ min: 0, max: 60 }),
  fc.constantFrom('', 'Z', ' PM', ' am', '.5'),
);
/** In units of the last decimal its square is a double still: beyond, the order of adding decides whether there is a variance. */
const LARGEST = 1e120;
const number = fc.oneof(
  fc.integer({ min: -500, max: 500 }).map(String),
  fc
    .tuple(fc.constantFrom('', '-', '+'), digits, fc.constantFrom('', '.', ','), digits)
    .map((parts) => parts.join('')),
  fc.double({ noNaN: true, min: -LARGEST, max: LARGEST }).map(String),
);
const date = fc
  .tuple(day, fc.option(time), fc.integer({ min: 0, max: 4 }))
  .map(([[d, m, y], clock, layout]) => {
    const year = String(y).padStart(4, '0');
    const text = [
      `${year}-${pad(m)}-${pad(d)}`,
      `${pad(d)}/${pad(m)}/${year}`,
      `${pad(m)}/${pad(d)}/${year}`,
      `${d}.${m}.${year}`,
      `${pad(d)}-${pad(m)}-${year}`,
    ];
    return text[layout]! + (clock ? ` ${pad(clock[0])}:${pad(clock[1])}:00${clock[2]}` : '');
  });
const text = fc.oneof(
  fc.constantFrom(
    'NA',
    'n/a',
    '-',
    'null',
    'true',
    'FALSE',
    'yes',
    ' ',
    '\t',
    '\u00a0',
    '',
    '0x10',
    'K12',
    'March 5 2020',
    'May 1',
  ),
  fc.constantFrom(
    '12 EAST 4 STREET',
    '3 April 2024',
    '{"a":1}',
    '[1]',
    'a@b.co',
    'https://a.org/b',
    '1.2.3.4',
    '(40.5, -73.9)',
    '(91.5, 0.5)',
  ),
  fc.constantFrom(
    'EUR 12',
    '12 EUR',
    'Rs500',
    'Wednesday 3',
    'e5',
    '12%',
    '$5',
    '#fff',
    'US',
    'DEU',
    '+49 30 1234567',
    '10:30',
    'x '.repeat(40),
  ),
  fc.uuid(),
  fc.emailAddress(),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.lorem({ maxCount: 12 }),
);
const cell = fc.oneof(number, date, text);
/** The cells of a column: of all kinds, or of one. */
export const column = fc.oneof(
  fc.array(cell, { maxLength: 60 }),
  fc.array(number, { maxLength: 200 }),
  fc.array(date, { maxLength: 200 }),
);
