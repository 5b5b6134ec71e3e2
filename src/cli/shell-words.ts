import { EMULATOR_ENVIRONMENT } from '../contracts.ts';
import type { GlobalOptions } from './global-options.ts';

const NEEDS_NO_QUOTES = /^[\w@%+=:,./-]+$/;

/** A command of ours that can be pasted as it is: with the options that lead to the same target, and quoted. */
export const pasteable = (words: readonly string[], { env, profile, region }: GlobalOptions): string =>
  [
    'bin/pipeline',
    ...words,
    ...(env === EMULATOR_ENVIRONMENT ? [] : ['--env', env]),
    ...(profile === undefined ? [] : ['--profile', profile]),
    ...(region === undefined ? [] : ['--region', region]),
  ]
    .map(shellWord)
    .join(' ');

/** A word that a shell takes as it is. */
export const shellWord = (word: string): string =>
  NEEDS_NO_QUOTES.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
