/** The value of cells that no log line and no message may hold. */
export const MARKER = 'sEcReT-cElL-vAlUe';

/** Rows of a number, the marker and one of `cells`. */
export const table = (...cells: readonly string[]): string =>
  `id,name,value\n${cells.map((cell, row) => `${row},${MARKER},${cell}\n`).join('')}`;
