/** Patterns of `like`, `=~` and `parse`. CloudWatch's are Hyperscan's; what is used here means the same in JavaScript. */
import type { Scanner, Token } from './scan.ts';

/** `/(?i)text/` as a regular expression; the leading flag is JavaScript's own. */
export const parsePattern = (token: Token, scanner: Scanner): RegExp => {
  const [, ignoreCase, pattern = ''] = /^(\(\?i\))?(.*)$/s.exec(token.text) ?? [];
  try {
    return new RegExp(pattern, ignoreCase === undefined ? 'u' : 'iu');
  } catch (error) {
    throw scanner.refuse(
      token,
      `/${token.text}/ is no pattern that is understood here (${messageOf(error)})`,
    );
  }
};

/** The fields that a pattern of `parse` makes: its named groups. */
export const groupsOf = (pattern: string): string[] =>
  [...pattern.matchAll(/\(\?<([A-Za-z_]\w*)>/g)].map(([, name]) => name!);

/**
 * Text with asterisks as a regular expression with a group for each. An asterisk takes as little as possible; one that ends the text
 * takes the rest of the line.
 */
export const parseGlob = (glob: string): RegExp => {
  const parts = glob.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}/-]/g, '\\$&'));
  const last = parts.length - 1;
  const pattern = parts.map(
    (part, index) =>
      part + (index === last ? '' : index === last - 1 && parts[last] === '' ? '(.*)' : '(.*?)'),
  );
  return new RegExp(pattern.join(''), 's');
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
