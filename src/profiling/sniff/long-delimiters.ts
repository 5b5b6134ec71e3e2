/** Runs of characters that part cells together: not those that stand in words, numbers, paths and quotes. */
const RUN = /[|~^:#*&!=§¦¬$]{2,4}/g;
/** A delimiter of several characters stands in at least this share of the lines. */
const LINES_WITH = 0.8;
/** In so many lines, the character that is doubled must not stand by itself. */
const LINES_CLEAN = 0.5;

/**
 * Delimiters of two to four characters that a text may be cut by (`||`, `::`, `|~|`), and the single characters that
 * stand in them only, and thus are none themselves.
 * @param lines the first ones, blank ones left out
 */
export const longDelimiters = (
  lines: readonly string[],
): { readonly long: readonly string[]; readonly never: ReadonlySet<string> } => {
  const found = new Map<string, number>();
  for (const line of lines) {
    const runs = new Set((line.match(RUN) ?? []).map(unit));
    for (const run of runs) found.set(run, (found.get(run) ?? 0) + 1);
  }
  const long: string[] = [];
  const never = new Set<string>();
  for (const [run, count] of found) {
    if (count < lines.length * LINES_WITH) continue;
    const clean = isRepeated(run)
      ? lines.filter((line) => !line.replaceAll(run, '').includes(run[0]!))
      : lines;
    if (clean.length < lines.length * LINES_CLEAN) continue;
    long.push(run);
    if (isRepeated(run) && clean.length === lines.length) never.add(run[0]!);
  }
  return { long, never };
};

/** Empty cells between doubled characters make longer runs of them. */
const unit = (run: string): string => (isRepeated(run) && run.length === 4 ? run.slice(0, 2) : run);

const isRepeated = (run: string): boolean => [...run].every((char) => char === run[0]);
