import { ageOf, type Letter } from './letter.ts';

export type LetterFilter = {
  /** Part of the reason, whatever its case. */
  readonly reason?: string;
  /** Beginning of the name of a file that the message is about. */
  readonly prefix?: string;
  /** Milliseconds since 1970: only messages sent before. */
  readonly sentBefore?: number;
};

export const isUnfiltered = (filter: LetterFilter): boolean =>
  filter.reason === undefined && filter.prefix === undefined && filter.sentBefore === undefined;

/** Whether a letter is meant by all parts of a filter. */
export const isMeant = (letter: Letter, { reason, prefix, sentBefore }: LetterFilter): boolean =>
  (reason === undefined || letter.reason.toLowerCase().includes(reason.toLowerCase())) &&
  (prefix === undefined || letter.versions.some(({ fileName }) => fileName.startsWith(prefix))) &&
  (sentBefore === undefined || ageOf(letter, sentBefore) > 0);
