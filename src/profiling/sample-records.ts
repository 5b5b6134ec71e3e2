export type SampleRecords = {
  readonly records: readonly (readonly string[])[];
  readonly newlines: { readonly lf: number; readonly crlf: number; readonly cr: number };
};

const MAXIMUM = 200;

/**
 * Splits a file's first text into records for a delimiter that is only a guess yet. Blank lines are left out, and so is
 * a last record that may be cut.
 * @param whole whether the text is all there is
 * @param breaksOnCr whether a lone CR ends a record
 */
export const sampleRecords = (
  text: string,
  whole: boolean,
  { delimiter, quote, breaksOnCr }: { delimiter: string; quote: string | null; breaksOnCr: boolean },
): SampleRecords => {
  const records: string[][] = [];
  const newlines = { lf: 0, crlf: 0, cr: 0 };
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  const endRecord = (): void => {
    cells.push(cell);
    if (cells.length > 1 || cell.trim() !== '') records.push(cells);
    cells = [];
    cell = '';
  };
  for (let i = 0; i < text.length && records.length < MAXIMUM; i++) {
    const char = text[i]!;
    if (char === quote && (quoted || cell === '')) {
      if (quoted && text[i + 1] === quote) cell += text[++i];
      else quoted = !quoted;
    } else if (quoted) cell += char;
    else if (char === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (char === '\r' && i + 1 === text.length && !whole) break;
    else if (char === '\n' || (char === '\r' && (breaksOnCr || text[i + 1] === '\n'))) {
      const kind = char === '\n' ? 'lf' : text[i + 1] === '\n' ? 'crlf' : 'cr';
      newlines[kind]++;
      if (kind === 'crlf') i++;
      endRecord();
    } else cell += char;
  }
  if (records.length < MAXIMUM && (whole || records.length === 0)) endRecord();
  return { records, newlines };
};
