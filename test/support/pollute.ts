import { cleanTables, type Random, randomFrom, type Table } from './clean-tables.ts';

/** A file with what a person would read in it. */
export type Polluted = {
  readonly name: string;
  readonly pollution: string;
  readonly text: string;
  readonly truth: {
    readonly delimiter: string;
    /** Null where no cell is quoted, so that any answer will do. */
    readonly quote: string | null;
    readonly header: readonly (readonly string[])[];
    /** All records below the header, footers and further tables among them. */
    readonly records: readonly (readonly string[])[];
    readonly preambleRows: number;
    /** Of the records, those below the table. */
    readonly footerRows: number;
  };
};

type Style = {
  readonly delimiter?: string;
  /** Written between cells where it is not the delimiter alone. */
  readonly separator?: string;
  readonly quote?: string;
  readonly escape?: string;
  readonly newline?: string;
  /** Which cells are quoted: those that need it, all, or all that hold a letter. */
  readonly quoting?: 'needed' | 'all' | 'text';
};

type Row = readonly string[];

const written = (cell: string, style: Style): { text: string; isQuoted: boolean } => {
  const { delimiter = ',', quote = '"', escape: escaping = quote, quoting = 'needed' } = style;
  const isNeeded =
    cell.includes(delimiter) ||
    cell.includes(quote) ||
    /[\r\n]/.test(cell) ||
    (delimiter === ' ' && cell === '');
  const isQuoted = isNeeded || quoting === 'all' || (quoting === 'text' && /\p{L}/u.test(cell));
  if (!isQuoted) return { text: cell, isQuoted };
  const inner = escaping === quote ? cell : cell.replaceAll(escaping, escaping + escaping);
  return { text: quote + inner.replaceAll(quote, escaping + quote) + quote, isQuoted };
};

const lineOf = (cells: Row, style: Style): string =>
  cells.map((cell) => written(cell, style).text).join(style.separator ?? style.delimiter ?? ',');

const textOf = (rows: readonly Row[], style: Style): string =>
  rows.map((cells) => lineOf(cells, style) + (style.newline ?? '\n')).join('');

const quotedIn = (rows: readonly Row[], style: Style): boolean =>
  rows.some((cells) => cells.some((cell) => written(cell, style).isQuoted));

type Made = { readonly text: string; readonly truth?: Partial<Polluted['truth']> };
type Pollution = (table: Table, random: Random) => Made | undefined;

const PREAMBLES = [
  ['Quarterly report'],
  ['Survey of households 2021', 'Source: Office for Statistics, all rights reserved', ''],
  ['Export of 3 March 2021, 10:15', 'User: admin', 'Filter: none', 'Rows: all', ''],
  ['Name of station: Oslo - Blindern', 'Height (m), 94', 'Owner: met.no; see web site'],
];
const NOTES = ['Source: Office for Statistics', '* provisional figures, to be revised'];

const withStyle =
  (style: Style): Pollution =>
  ({ header, rows }) => ({
    text: textOf([header, ...rows], style),
    truth: truthOf(style, [header, ...rows]),
  });

const truthOf = (style: Style, rows: readonly Row[]): Partial<Polluted['truth']> => ({
  delimiter: style.delimiter ?? ',',
  quote: quotedIn(rows, style) ? (style.quote ?? '"') : null,
});

const preamble =
  (style: Style, lines: readonly string[], isPadded = false): Pollution =>
  ({ header, rows }) => {
    const pad = isPadded ? (style.delimiter ?? ',').repeat(header.length - 1) : '';
    const newline = style.newline ?? '\n';
    const above = lines
      .map((line) => lineOf([line], isPadded ? style : { ...style, delimiter: '\0' }) + pad + newline)
      .join('');
    return {
      text: above + textOf([header, ...rows], style),
      truth: {
        ...truthOf(style, [header, ...rows]),
        preambleRows: isPadded && header.length > 1 ? lines.length : lines.filter(Boolean).length,
      },
    };
  };

const edited =
  (edit: (table: Table, random: Random) => readonly Row[] | undefined, style: Style = {}): Pollution =>
  (table, random) => {
    const all = edit(table, random);
    return (
      all && {
        text: textOf(all, style),
        truth: { ...truthOf(style, all), header: [all[0]!], records: all.slice(1) },
      }
    );
  };

/** A row with a delimiter more or less: a cell more, or two cells run into one. */
const ragged =
  (row: number, by: 1 | -1): Pollution =>
  ({ header, rows }, random) => {
    const all = [header, ...rows].map((cells) => [...cells]);
    const cells = all[Math.min(row, all.length - 1)]!;
    if (all.length < 4 || cells.length < 3) return undefined;
    const at = random.below(cells.length - 1);
    if (by > 0) cells.splice(at, 0, '');
    else cells.splice(at, 2, cells[at]! + cells[at + 1]!);
    return {
      text: textOf(all, {}),
      truth: { ...truthOf({}, all), header: [all[0]!], records: all.slice(1) },
    };
  };

const secondTable =
  (width: (own: number) => number, isParted: boolean): Pollution =>
  ({ header, rows }) => {
    const wide = width(header.length);
    if (rows.length < 4 || wide < 2) return undefined;
    const fit = (cells: Row): string[] =>
      Array.from({ length: wide }, (_, i) => cells[i] ?? `${i}${cells[0]}`);
    const second = [header, ...rows.slice(0, 8)].map(fit);
    return {
      text: textOf([header, ...rows], {}) + (isParted ? '\n' : '') + textOf(second, {}),
      truth: { ...truthOf({}, [header, ...rows]), records: [...rows, ...second] },
    };
  };

const isTyped = ({ rows, header }: Table): boolean =>
  header.some((_, i) => rows.every((row) => /^[\d.,:$/-]+$/.test(row[i]!)));

const POLLUTIONS: Readonly<Record<string, Pollution>> = {
  clean: withStyle({}),
  'delimiter ;': withStyle({ delimiter: ';' }),
  'delimiter tab': withStyle({ delimiter: '\t' }),
  'delimiter |': withStyle({ delimiter: '|' }),
  'delimiter space': withStyle({ delimiter: ' ' }),
  'delimiter :': withStyle({ delimiter: ':' }),
  'delimiter ^': withStyle({ delimiter: '^' }),
  'delimiter ~': withStyle({ delimiter: '~' }),
  'delimiter ", "': withStyle({ separator: ', ' }),
  'delimiter "; "': withStyle({ delimiter: ';', separator: '; ' }),
  'quote all': withStyle({ quoting: 'all' }),
  'quote text ;': withStyle({ quoting: 'text', delimiter: ';' }),
  'quote all ", "': withStyle({ quoting: 'all', separator: ', ' }),
  apostrophes: withStyle({ quote: "'" }),
  'apostrophes all': withStyle({ quote: "'", quoting: 'all' }),
  'apostrophes ;': withStyle({ quote: "'", delimiter: ';', quoting: 'text' }),
  backslash: withStyle({ escape: '\\' }),
  'backslash all tab': withStyle({ escape: '\\', delimiter: '\t', quoting: 'all' }),
  'newline crlf': withStyle({ newline: '\r\n' }),
  'newline cr': withStyle({ newline: '\r' }),
  'preamble 1': preamble({}, PREAMBLES[0]!),
  'preamble 2, blank': preamble({}, PREAMBLES[1]!),
  'preamble 4 ;': preamble({ delimiter: ';' }, PREAMBLES[2]!),
  'preamble facts': preamble({}, PREAMBLES[3]!),
  'preamble tab crlf': preamble({ delimiter: '\t', newline: '\r\n' }, PREAMBLES[1]!),
  'preamble padded': preamble({}, ['Quarterly report', '', 'all figures in EUR'], true),
  'no header': (table) =>
    isTyped(table) && table.rows.length > 1 && table.name !== 'years'
      ? { text: textOf(table.rows, {}), truth: { ...truthOf({}, table.rows), header: [] } }
      : undefined,
  'header twice named': edited(({ header, rows }) =>
    header.length > 2 ? [header.with(1, header[0]!), ...rows] : undefined,
  ),
  'header blank name': edited(({ header, rows }) =>
    header.length > 2 ? [header.with(1, ''), ...rows] : undefined,
  ),
  'header and units': (table) => {
    const units = table.header.map((_, i) => ['(kg)', '(no.)', 'text', 'unit'][i % 4]!);
    if (!isTyped(table) || table.rows.length < 2 || table.name === 'years') return undefined;
    const all = [table.header, units, ...table.rows];
    return { text: textOf(all, {}), truth: { ...truthOf({}, all), header: all.slice(0, 2) } };
  },
  'header of three': (table) => {
    const parts = [0, 1, 2].map((n) => table.header.map((name) => `${name} ${'abc'[n]}`));
    if (!isTyped(table) || table.rows.length < 2 || table.name === 'years') return undefined;
    const all = [...parts, ...table.rows];
    return { text: textOf(all, {}), truth: { ...truthOf({}, all), header: parts } };
  },
  'header of groups': (table) => {
    const { header, rows } = table;
    if (header.length < 4 || rows.length < 3) return undefined;
    const groups = header.map((_, i) => (i % 3 === 1 ? `Group ${i}` : ''));
    const all = [groups, header, ...rows];
    return { text: textOf(all, {}), truth: { ...truthOf({}, all), header: all.slice(0, 2) } };
  },
  'header only': ({ header }) => ({
    text: textOf([header], {}),
    truth: { ...truthOf({}, [header]), records: [] },
  }),
  'one row': ({ header, rows }) => ({
    text: textOf([header, rows[0]!], {}),
    truth: { ...truthOf({}, [header, rows[0]!]), records: rows.slice(0, 1) },
  }),
  'trailing delimiters': edited(({ header, rows }) => [header, ...rows].map((cells) => [...cells, ''])),
  'no last newline': ({ header, rows }) => ({
    text: textOf([header, ...rows], {}).slice(0, -1),
    truth: truthOf({}, [header, ...rows]),
  }),
  'two last newlines': ({ header, rows }) => ({
    text: `${textOf([header, ...rows], {})}\n`,
    truth: truthOf({}, [header, ...rows]),
  }),
  'double spaced': ({ header, rows }) => ({
    text: textOf([header, ...rows], { newline: '\n\n' }),
    truth: truthOf({}, [header, ...rows]),
  }),
  'more in header': ragged(0, 1),
  'less in header': ragged(0, -1),
  'more in row 1': ragged(1, 1),
  'less in row 1': ragged(1, -1),
  'more in row 9': ragged(9, 1),
  'less in row 9': ragged(9, -1),
  'less in last row': ragged(1e9, -1),
  'other delimiter in a row': ({ header, rows }) => {
    if (rows.length < 4 || header.length < 3) return undefined;
    const plain = rows.findIndex((row, i) => i > 0 && row.every((cell) => /^[\w. -]*$/.test(cell)));
    if (plain < 0) return undefined;
    const all = [header, ...rows];
    const text = all
      .map((cells, i) => (i === plain + 1 ? `${cells.join(';')}\n` : textOf([cells], {})))
      .join('');
    return { text, truth: { ...truthOf({}, all), records: rows.with(plain, [rows[plain]!.join(';')]) } };
  },
  'stray quote in a cell': ({ header, rows }) => {
    const at = Math.min(2, rows.length - 1);
    const cell = 'a 5" pipe';
    const all = [header, ...rows.with(at, rows[at]!.with(0, cell))];
    const text = all
      .map((cells, i) =>
        i === at + 1
          ? `${cell}${cells.length > 1 ? ',' : ''}${textOf([cells.slice(1)], {})}`
          : textOf([cells], {}),
      )
      .join('');
    return { text, truth: { ...truthOf({}, [header, ...rows]), records: all.slice(1) } };
  },
  'notes below': ({ header, rows }) =>
    rows.length > 2 && header.length > 2
      ? {
          text: `${textOf([header, ...rows], {})}\n${textOf(
            NOTES.map((note) => [note]),
            {},
          )}`,
          truth: {
            ...truthOf({}, [header, ...rows]),
            records: [...rows, ...NOTES.map((note) => [note])],
            footerRows: NOTES.length,
          },
        }
      : undefined,
  'second table, same width': secondTable((own) => own, true),
  'second table, narrower': secondTable((own) => own - 1, true),
  'second table, wider': secondTable((own) => own + 2, true),
  'second table, not parted': secondTable((own) => own + 1, false),
  'comments above': ({ header, rows }) => ({
    text: `# made by a tool\n# on 2021-03-03, at 10:00\n${textOf([header, ...rows], {})}`,
    truth: truthOf({}, [header, ...rows]),
  }),
  'comments within': ({ header, rows }) =>
    rows.length > 5 && header.length > 2
      ? {
          text: `${textOf([header, ...rows.slice(0, 4)], {})}# here begins the rest\n${textOf(rows.slice(4), {})}`,
          truth: truthOf({}, [header, ...rows]),
        }
      : undefined,
  'space before delimiters': ({ header, rows }) => {
    const all = [header, ...rows].map((cells) =>
      cells.map((cell) => (/[",\n]/.test(cell) ? cell : `${cell} `)),
    );
    return {
      text: textOf(all, {}),
      truth: { ...truthOf({}, all), header: [all[0]!], records: all.slice(1) },
    };
  },
  'preamble, ", "': preamble({ separator: ', ' }, PREAMBLES[1]!),
  'preamble, apostrophes': preamble({ quote: "'", quoting: 'text' }, PREAMBLES[0]!),
  'preamble, notes': (table, random) => {
    const above = preamble({}, PREAMBLES[1]!)(table, random)!;
    return table.header.length > 2 && table.rows.length > 2
      ? {
          text: `${above.text}\n${NOTES[0]}\n`,
          truth: { ...above.truth, records: [...table.rows, [NOTES[0]!]], footerRows: 1 },
        }
      : undefined;
  },
  'sep= line': ({ header, rows }) => ({
    text: `sep=;\n${textOf([header, ...rows], { delimiter: ';' })}`,
    truth: { ...truthOf({ delimiter: ';' }, [header, ...rows]), preambleRows: 1 },
  }),
};

/** Every table of a seed under every pollution that applies to it. */
export const pollutedFiles = (seed: number): readonly Polluted[] => {
  const random = randomFrom(seed);
  return cleanTables(seed).flatMap((table) =>
    Object.entries(POLLUTIONS).flatMap(([pollution, pollute]) => {
      const made = pollute(table, random);
      if (made === undefined) return [];
      const plain = {
        delimiter: ',',
        quote: null,
        header: [table.header],
        records: table.rows,
        preambleRows: 0,
        footerRows: 0,
      };
      return [{ name: table.name, pollution, text: made.text, truth: { ...plain, ...made.truth } }];
    }),
  );
};
