const HIDE_CURSOR = '\u001B[?25l';
const SHOW_CURSOR = '\u001B[?25h';
const ERASE_TO_END_OF_LINE = '\u001B[K';
const ERASE_BELOW = '\u001B[J';
const CLEAR_SCREEN = '\u001B[2J\u001B[H';

export type InPlace = {
  /** Writes the lines over those before; none may be wider than the terminal. */
  readonly draw: (lines: readonly string[]) => void;
  /** Leaves the last lines where they are and gives the cursor back. */
  readonly end: () => void;
};

type Terminal = Pick<NodeJS.WriteStream, 'write' | 'columns' | 'rows'>;

/** Lines of a terminal that are written anew again and again, each time by one write, so that nothing flickers. */
export const drawInPlace = (terminal: Terminal): InPlace => {
  let drawn = 0;
  let columns = terminal.columns;
  return {
    draw: (lines) => {
      // What scrolls out of the terminal cannot be reached any more.
      const fitting = lines.slice(0, terminal.rows - 1);
      // A terminal that was made narrower has wrapped what was there.
      const isResized = columns !== terminal.columns && drawn > 0;
      const back = isResized ? CLEAR_SCREEN : up(drawn);
      terminal.write(
        `${HIDE_CURSOR}${back}${fitting.map((line) => `${line}${ERASE_TO_END_OF_LINE}\n`).join('')}${ERASE_BELOW}`,
      );
      drawn = fitting.length;
      columns = terminal.columns;
    },
    end: () => {
      terminal.write(SHOW_CURSOR);
    },
  };
};

const up = (lines: number): string => (lines === 0 ? '' : `\u001B[${lines}A\r`);
