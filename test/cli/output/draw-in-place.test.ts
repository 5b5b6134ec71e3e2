import { describe, expect, it } from 'vitest';
import { drawInPlace } from '../../../src/cli/output/draw-in-place.ts';

const terminal = (columns = 80, rows = 24) => {
  const written: string[] = [];
  return {
    written,
    columns,
    rows,
    write: (text: string) => written.push(text) > 0,
  } as never as NodeJS.WriteStream & {
    written: string[];
  };
};

describe('drawing in place', () => {
  it('goes up as many lines as it has written, and erases what is left of them', () => {
    const stream = terminal();
    const { draw, end } = drawInPlace(stream);
    draw(['a', 'b']);
    draw(['c']);
    end();
    expect(stream.written).toEqual([
      '\u001B[?25la\u001B[K\nb\u001B[K\n\u001B[J',
      '\u001B[?25l\u001B[2A\rc\u001B[K\n\u001B[J',
      '\u001B[?25h',
    ]);
  });

  it('writes no more lines than can be reached again', () => {
    const stream = terminal(80, 3);
    drawInPlace(stream).draw(['a', 'b', 'c', 'd']);
    expect(stream.written[0]).not.toContain('c');
  });

  it('begins anew where the terminal was made wider or narrower', () => {
    const stream = terminal(80);
    const { draw } = drawInPlace(stream);
    draw(['a']);
    stream.columns = 20;
    draw(['b']);
    draw(['c']);
    expect(stream.written[1]).toContain('\u001B[2J\u001B[H');
    expect(stream.written[2]).toContain('\u001B[1A');
  });
});
