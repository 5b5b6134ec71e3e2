/** Comparing what a block printed with what its page shows. */

const ANYTHING = '…';

/**
 * What is wrong with `actual`, as a diff of lines; undefined where it has the shape of `expected`. In that, `…` stands for any
 * characters within a line, and on a line of its own for any number of lines. How many blanks separate words, and empty lines at
 * both ends, count for nothing: columns are as wide as what is in them.
 */
export const mismatch = (expected: string, actual: string): string | undefined => {
  const pattern = linesOf(expected);
  const printed = linesOf(actual);
  if (matches(pattern, printed)) return undefined;
  return [
    '  expected (… stands for anything):',
    ...pattern.map((line) => `    ${mark(line, printed)} ${line}`),
    '  printed:',
    ...printed.map((line) => `    ${isWanted(line, pattern) ? ' ' : '+'} ${line}`),
  ].join('\n');
};

const linesOf = (text: string): string[] => {
  const lines = text.split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim());
  while (lines.length > 0 && lines[0] === '') lines.shift();
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  return lines;
};

/** Of `pattern` from each line on and `printed` from each line on, by the shorter problem first: no backtracking without end. */
const matches = (pattern: readonly string[], printed: readonly string[]): boolean => {
  // reachable[j]: the pattern so far can have used up j printed lines.
  let reachable = new Set([0]);
  for (const line of pattern) {
    const next = new Set<number>();
    for (const used of reachable) {
      if (line.trim() === ANYTHING) for (let j = used; j <= printed.length; j++) next.add(j);
      else if (used < printed.length && lineMatches(line, printed[used]!)) next.add(used + 1);
    }
    reachable = next;
  }
  return reachable.has(printed.length);
};

const lineMatches = (pattern: string, line: string): boolean => {
  const parts = pattern
    .split(ANYTHING)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(line);
};

const mark = (line: string, printed: readonly string[]): string =>
  line.trim() === ANYTHING || printed.some((other) => lineMatches(line, other)) ? ' ' : '-';

const isWanted = (line: string, pattern: readonly string[]): boolean =>
  pattern.some((other) => other.trim() !== ANYTHING && lineMatches(other, line));
