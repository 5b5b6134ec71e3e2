import type { Dialect } from '../profile.ts';
import type { Split } from './split-records.ts';

/** So many CR for a line feed end lines; the line feed stands within quotes. */
const MANY = 3;

/**
 * Whether a CR by itself ends a line; undefined where only the records tell, because there are line feeds too. `\r\r\n`,
 * as text files copied twice have it, ends one, and one that is blank.
 */
export const breaksOnCr = (text: string): boolean | undefined => {
  const lone = text.match(/\r(?!\n)/g)?.length ?? 0;
  if (lone === 0) return false;
  const lines = text.match(/\n/g)?.length ?? 0;
  const twice = text.match(/\r\r\n/g)?.length ?? 0;
  return lone > lines * MANY || twice > lines / 2 ? true : undefined;
};

export const newlineKind = ({ lf, crlf, cr }: Split['newlines']): Dialect['newline'] => {
  const kinds = (['lf', 'crlf', 'cr'] as const).filter((kind) => ({ lf, crlf, cr })[kind] > 0);
  return kinds.length > 1 ? 'mixed' : (kinds[0] ?? 'lf');
};
