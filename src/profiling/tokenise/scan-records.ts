import { FLAG_ABSENT, FLAG_ESCAPED, FLAG_QUOTED } from '../kernel/layout.ts';
import { MASK } from './batch.ts';
import type { ByteClasses } from './byte-classes.ts';
import type { CarefulScan } from './careful-cell.ts';
import { flaw } from './flaws.ts';
import type { Found } from './found.ts';
import { INCOMPLETE } from './quoted-cell.ts';
import type { TokenDialect } from './token-dialect.ts';
import { isBroken, type WorkBuffer } from './work-buffer.ts';

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const BLANK = MASK.SPACE | MASK.WHITE;

/** Where the next record begins: in the work buffer, and by its number and line in the file. */
export type Cursor = { position: number; line: number; record: number };

/** Bytes behind a record's limit that may be needed to tell what the last byte before it is: a line end of two, an escape. */
const LOOKAHEAD = 3;

export type ScanOptions = { readonly recordBytes: number; readonly keepSurplus: boolean };

/** `width` is the number of cells that a record should have, and is given; 0 while it is not known. */
export type RecordScan = (found: Found, rows: number, width: number) => void;

/**
 * Makes the scan that judges all cases. It adds whole records of the work buffer to those found, until there are `rows`, from the cursor on,
 * and moves the cursor behind them. A record that is not whole yet is left for when the buffer holds more. Clean records do not come here:
 * scan-clean-records.ts takes them.
 */
export const recordScan = (
  dialect: TokenDialect,
  { plain }: ByteClasses,
  careful: CarefulScan,
  work: WorkBuffer,
  cursor: Cursor,
  { recordBytes, keepSurplus }: ScanOptions,
): RecordScan => {
  const { delimiter, breaksOnCr, skipInitialSpace, comment } = dialect;
  const { cell } = careful;
  const reach = { bytes: work.bytes, filled: 0, ended: false, limit: 0 };

  /** Offset in the file up to which empty lines are known to be followed by a record; kept from call to call. */
  let blankRunEnd = -1;

  return (found, rows, width) => {
    const { bytes, filled, ended, base, suspect } = work;
    const { batch, flaws, escaped } = found;
    const { spans, flags: marks, line, offset, cells, surplus, firstRecord } = batch;
    const room = width === 0 ? marks.length : width;
    reach.bytes = bytes;
    reach.filled = filled;
    reach.ended = ended;
    let p = cursor.position;
    let lineNumber = cursor.line;
    let row = batch.rows;
    let index = row * width;
    let tooLarge = false;

    while (row < rows && p < filled) {
      const from = p;
      const firstLine = lineNumber;
      const first = index;
      const limit = first + room;
      const flawsBefore = flaws.length;
      const surplusBefore = surplus.length;
      const escapedBefore = escaped.length;
      let count = 0;
      let union = 0;
      let strayAt = -1;
      let strayColumn = 0;
      let isWhole = false;
      reach.limit = from + recordBytes;

      if (comment !== null && startsWith(bytes, from, comment)) {
        const next = afterLine(bytes, from, filled, ended, breaksOnCr);
        if (next < 0) {
          tooLarge = filled - from > recordBytes + LOOKAHEAD;
          break;
        }
        p = next;
        lineNumber++;
        continue;
      }

      for (;;) {
        if (skipInitialSpace) while (bytes[p] === SPACE) p++;
        let begin = p;
        let cellMask = 0;
        let byte = bytes[p]!;
        for (let kind = plain[byte]!; kind >= 0; kind = plain[byte]!) {
          cellMask |= kind;
          byte = bytes[++p]!;
        }
        let close = p++;
        if (byte !== delimiter) {
          if (byte === LF && close < filled) isWhole = true;
          else {
            const after = careful.scan(begin, reach);
            if (after === INCOMPLETE) break;
            p = after;
            begin = cell.start;
            close = cell.end;
            cellMask = cell.mask;
            lineNumber += cell.lines;
            isWhole = cell.isLast;
            if (cell.unclosedAt >= 0) {
              const record = firstRecord + row;
              flaws.push(flaw('unclosed_quote', firstLine, record, base + cell.unclosedAt, count + 1));
            }
            if (cell.strayAt >= 0 && strayAt < 0) {
              strayAt = cell.strayAt;
              strayColumn = count + 1;
            }
            if ((cellMask & MASK.ESCAPED) !== 0) {
              if (index < limit) escaped.push(index);
              else if (keepSurplus) escaped.push(-1 - surplus.length);
            }
          }
        }
        if (index < limit) {
          spans[2 * index] = begin;
          spans[2 * index + 1] = close;
          marks[index++] = flagsOf(cellMask);
        } else if (keepSurplus) surplus.push({ row, start: begin, end: close });
        union |= cellMask;
        count++;
        if (isWhole) break;
      }

      if (count === 1 && isWhole && (union & ~BLANK) === 0) {
        if (width !== 1) {
          index = first;
          lineNumber++;
          continue;
        }
        // In a file of one column an empty line is a record, unless no record follows.
        if (union === 0 && base + from >= blankRunEnd) {
          blankRunEnd = base + afterEmptyLines(bytes, from, filled, breaksOnCr);
          if (blankRunEnd >= base + filled) {
            blankRunEnd = -1;
            index = first;
            if (ended) {
              p = filled;
              break;
            }
            isWhole = false;
          }
        }
      }
      if (!isWhole || p - from > recordBytes) {
        tooLarge = isWhole ? p - from > recordBytes : filled - from > recordBytes + LOOKAHEAD;
        p = from;
        lineNumber = firstLine;
        index = first;
        flaws.length = flawsBefore;
        surplus.length = surplusBefore;
        escaped.length = escapedBefore;
        break;
      }

      line[row] = firstLine;
      offset[row] = base + from;
      cells[row] = count;
      lineNumber++;
      if (strayAt >= 0 || (union & MASK.NUL) !== 0 || (suspect && (union & MASK.HIGH) !== 0)) {
        const record = firstRecord + row;
        if (strayAt >= 0) flaws.push(flaw('stray_quote', firstLine, record, base + strayAt, strayColumn));
        if ((union & MASK.NUL) !== 0)
          flaws.push(flaw('nul_byte', firstLine, record, base + bytes.indexOf(0, from)));
        if (suspect && (union & MASK.HIGH) !== 0 && isBroken(bytes, from, p))
          flaws.push(flaw('bad_encoding', firstLine, record, base + from));
      }
      if (count !== width && width > 0) {
        const reason = count < width ? 'too_few_cells' : 'too_many_cells';
        const detail = `${count} cells instead of ${width}`;
        flaws.push({ reason, line: firstLine, record: firstRecord + row, byte: base + from, detail });
        for (; index < limit; index++) {
          spans[2 * index] = spans[2 * index + 1] = from;
          marks[index] = FLAG_ABSENT;
        }
      }
      row++;
    }

    batch.rows = row;
    found.tooLarge = tooLarge;
    cursor.position = p;
    cursor.line = lineNumber;
    cursor.record = firstRecord + row;
  };
};

const flagsOf = (mask: number): number =>
  ((mask & MASK.QUOTED) === 0 ? 0 : FLAG_QUOTED) | ((mask & MASK.ESCAPED) === 0 ? 0 : FLAG_ESCAPED);

const startsWith = (bytes: Uint8Array, from: number, prefix: Uint8Array): boolean => {
  for (let i = 0; i < prefix.length; i++) if (bytes[from + i] !== prefix[i]) return false;
  return true;
};

/** The beginning of the next line; -1 when it is not in the buffer yet. */
const afterLine = (
  bytes: Uint8Array,
  from: number,
  filled: number,
  ended: boolean,
  breaksOnCr: boolean,
): number => {
  for (let p = from; p < filled; p++) {
    if (bytes[p] === LF) return p + 1;
    if (bytes[p] !== CR || !breaksOnCr) continue;
    if (p + 1 >= filled) break;
    return bytes[p + 1] === LF ? p + 2 : p + 1;
  }
  return ended ? filled : -1;
};

/** The first byte that is not of an empty line. */
const afterEmptyLines = (bytes: Uint8Array, from: number, filled: number, breaksOnCr: boolean): number => {
  let p = from;
  while (p < filled) {
    if (bytes[p] === LF) p++;
    else if (bytes[p] === CR && p + 1 < filled && bytes[p + 1] === LF) p += 2;
    else if (bytes[p] === CR && (breaksOnCr || p + 1 >= filled)) p++;
    else break;
  }
  return p;
};
