const HEIGHTS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const WIDTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'] as const;
const FULL = '█';

/**
 * Counts side by side as blocks, the highest full: `▂▇█▃▁`. What is not zero can be seen; zero is a space.
 * @param width most characters; neighbours are added up to fit
 */
export const sparkline = (counts: readonly number[], width = counts.length): string => {
  const bars = condense(counts, width);
  const highest = Math.max(...bars, 0);
  return bars
    .map((count) => (count === 0 ? ' ' : HEIGHTS[Math.ceil((count / highest) * HEIGHTS.length) - 1]))
    .join('');
};

/** One count as a line of blocks, `width` long for `most`, to an eighth of a block. */
export const bar = (count: number, most: number, width: number): string => {
  if (count === 0) return '';
  const eighths = Math.max(1, Math.round((count / most) * width * 8));
  return FULL.repeat(eighths >> 3) + WIDTHS[eighths & 7];
};

const condense = (counts: readonly number[], width: number): number[] => {
  const together = Math.ceil(counts.length / width);
  return Array.from({ length: Math.ceil(counts.length / together) }, (_, index) =>
    counts.slice(index * together, (index + 1) * together).reduce((sum, count) => sum + count, 0),
  );
};
