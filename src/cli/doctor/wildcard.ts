/** Whether a pattern with `*` and `?`, as policies have them, stands for a text. A `*` in the text is a text, too. */
export const matchesWildcard = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text);
