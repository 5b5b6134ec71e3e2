/** Beyond a third of its letters wrong, a name is another name and no slip of the finger. */
const MAX_SHARE_WRONG = 1 / 3;

/** The name that was probably meant by a mistyped one, by edit distance without regard to case; undefined when none is near. */
export const nearestName = (typed: string, names: readonly string[]): string | undefined => {
  const ranked = names
    .map((name) => ({ name, distance: editDistance(typed.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= best.name.length * MAX_SHARE_WRONG ? best.name : undefined;
};

/** Levenshtein's distance, row by row; O(a × b) time, O(b) space. */
const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...b].entries()) {
      const replaced = row[column]! + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, row[column + 1]! + 1, next[column]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
};
