/** Clean tables of different character, made from a seed: what pollutions are applied to. */
export type Table = {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type Random = {
  readonly below: (n: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
};

/** A small generator of numbers (mulberry32): the same seed gives the same tables. */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { below, pick: (items) => items[below(items.length)]! };
};

const FIRST = ['Anna', 'Bob', 'Chloé', 'Dimitri', 'Eve', 'Faisal', 'Grace', 'Hiro', 'Ida', 'Jürgen'];
const LAST = ["O'Brien", 'Smith', "D'Angelo", 'Müller', 'Nakamura', 'van Dijk', 'Garcia', 'Lee', "N'Diaye"];
const CITIES = ['New York', 'Oslo', 'São Paulo', 'Leeds', 'Łódź', 'Rome', 'St. Louis', 'Kyoto'];
const PRODUCTS = [
  'Pipe wrench',
  'Tap, brass',
  'Screws (100)',
  'Glue & tape',
  'Lamp',
  'Cable 3m',
  'Socket; double',
];
const REMARKS = [
  'ok',
  'late, but fine',
  'the customer said "never again"',
  "didn't answer",
  'call back',
  'see page 4; then 5',
  '',
  'first line\nsecond line',
];
const STREETS = ['High St', 'Rue de la Paix', 'Elm Avenue', 'Hauptstraße', "King's Road"];

const two = (n: number): string => String(n).padStart(2, '0');

type Cell = (r: Random, row: number) => string;
const id: Cell = (_, row) => String(row + 1);
const int: Cell = (r) => String(r.below(5000));
const decimal: Cell = (r) => `${r.below(900)}.${two(r.below(100))}`;
const comma: Cell = (r) => `${r.below(900)},${two(r.below(100))}`;
const day: Cell = (r) => `2021-${two(1 + r.below(12))}-${two(1 + r.below(28))}`;
const usDay: Cell = (r) => `${1 + r.below(12)}/${1 + r.below(28)}/2019`;
const deDay: Cell = (r) => `${two(1 + r.below(28))}.${two(1 + r.below(12))}.2020`;
const clock: Cell = (r) => `${two(r.below(24))}:${two(r.below(60))}:${two(r.below(60))}`;
const name: Cell = (r) => `${r.pick(FIRST)} ${r.pick(LAST)}`;
const first: Cell = (r) => r.pick(FIRST);
const last: Cell = (r) => r.pick(LAST);
const city: Cell = (r) => r.pick(CITIES);
const product: Cell = (r) => r.pick(PRODUCTS);
const remark: Cell = (r) => r.pick(REMARKS);
const address: Cell = (r) => `${1 + r.below(300)} ${r.pick(STREETS)}, ${r.pick(CITIES)}`;
const mail: Cell = (r) => `user${r.below(900)}@example.org`;
const url: Cell = (r) => `http://example.com/p?id=${r.below(900)}&x=${r.below(9)}`;
const code: Cell = (r) => `${r.pick(['AB', 'ZX', 'QQ'])}-${two(r.below(100))}${two(r.below(100))}`;
const flag: Cell = (r) => r.pick(['true', 'false']);
const level: Cell = (r) => r.pick(['INFO', 'WARN', 'ERROR']);
const message: Cell = (r) =>
  r.pick(['started', 'user logged in', 'timeout after 30 s', 'retry: 2', 'disk full']);
const ip: Cell = (r) => `10.${r.below(255)}.${r.below(255)}.${r.below(255)}`;
const gap =
  (cell: Cell): Cell =>
  (r, row) =>
    r.below(4) === 0 ? '' : cell(r, row);
const word: Cell = (r) => r.pick(['red', 'green', 'blue', 'amber', 'violet', 'teal', 'grey', 'ochre']);
const animal: Cell = (r) => r.pick(['fox', 'owl', 'bear', 'newt', 'hen', 'crab', 'wolf', 'ant', 'bee']);

type Plan = readonly [name: string, rows: number, columns: Readonly<Record<string, Cell>>];

const PLANS: readonly Plan[] = [
  ['orders', 40, { id, date: day, customer: name, product, qty: int, price: decimal, remark }],
  [
    'survey',
    83,
    {
      DATE: usDay,
      TIME: clock,
      Qty: int,
      PRODUCTID: code,
      Price: decimal,
      ProductType: product,
      ProductDescription: remark,
      URL: url,
      Comments: gap(remark),
    },
  ],
  ['numbers', 25, { x: int, y: decimal, z: int }],
  ['two ints', 12, { a: int, b: int }],
  ['matrix', 30, { t: decimal, u: decimal, v: decimal, w: decimal, x: decimal, y: decimal }],
  ['people', 20, { 'First name': first, Surname: last, City: city, Born: deDay }],
  ['addresses', 15, { name, address, 'e-mail': mail }],
  ['german prices', 18, { Artikel: product, Preis: comma, Datum: deDay }],
  ['decimal commas', 10, { a: comma, b: comma, c: comma }],
  [
    'log',
    50,
    {
      time: (r) => `2021-03-0${1 + r.below(9)} ${two(r.below(24))}:${two(r.below(60))}:00`,
      level,
      host: ip,
      message,
    },
  ],
  ['one row', 1, { id, name, amount: decimal }],
  ['two rows', 2, { city, population: int, area: decimal }],
  ['three rows', 3, { product, price: decimal, since: day }],
  ['wide', 12, Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`var${i}`, i % 3 ? int : decimal]))],
  ['sparse', 25, { id, a: gap(int), b: gap(int), c: gap(word), d: gap(day) }],
  ['words', 20, { colour: word, animal, place: city }],
  ['word pairs', 14, { colour: word, animal }],
  ['flags', 16, { key: code, on: flag, off: flag }],
  [
    'unicode',
    14,
    { Straße: (r) => r.pick(STREETS), 名前: (r) => r.pick(['東京', '大阪', '京都']), значение: int },
  ],
  ['links', 12, { title: product, url, visits: int }],
  ['texts', 15, { id, text: remark, author: last }],
  ['times', 20, { start: clock, end: clock, count: int }],
  ['years', 12, { country: city, '2018': int, '2019': int, '2020': int }],
  ['codes', 20, { zip: (r) => `0${1000 + r.below(8999)}`, state: (r) => r.pick(['NY', 'CA', 'MA']), name }],
  [
    'money',
    15,
    { account: code, balance: (r) => `$${1 + r.below(9)},${100 + r.below(899)}.50`, owner: name },
  ],
];

/** The tables of a seed. */
export const cleanTables = (seed: number): readonly Table[] =>
  PLANS.map(([title, count, columns], i) => {
    const random = randomFrom(seed * 1000 + i);
    const makers = Object.values(columns);
    const rows = Array.from({ length: count }, (_, row) => makers.map((cell) => cell(random, row)));
    return { name: title, header: Object.keys(columns), rows };
  });
