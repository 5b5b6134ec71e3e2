import fc from 'fast-check';
import { describe, it } from 'vitest';
import { NATIONAL_NUMBERS } from '../../../src/profiling/values/national-numbers.ts';
import { isIdentityCard, isTaxID } from '../../../src/profiling/values/validators.ts';

/** How the library lets each number be written. */
const TAX: readonly (readonly [string, RegExp])[] = [
  ['it-IT', /^[A-Z]{6}[L-NP-V0-9]{2}[A-EHLMPRST][L-NP-V0-9]{2}[A-Z][L-NP-V0-9]{3}[A-Z]$/],
  ['fr-FR', /^[0-3]\d{12}$|^[0-3]\d \d{2}( \d{3}){3}$/],
  ['ro-RO', /^\d{13}$/],
  ['de-DE', /^[1-9]\d{10}$/],
  ['fr-BE', /^\d{6}-?\d{3}-?\d{2}$/],
  ['hr-HR', /^\d{11}$/],
  ['pt-BR', /^\d{3}\.\d{3}\.\d{3}-\d{2}$|^\d{11}$|^[A-Za-z0-9]{12}\d{2}$/],
  ['sv-SE', /^\d{6}[-+]?\d{4}$|^(18|19|20)\d{6}[-+]?\d{4}$/],
  ['dk-DK', /^\d{6}-?\d{4}$/],
  ['cs-CZ', /^\d{6}\/?\d{3,4}$/],
  ['nl-NL', /^\d{9}$/],
  ['pt-PT', /^\d{9}$/],
  ['de-AT', /^\d{2}-?\d{3}\/?\d{4}$/],
  ['en-CA', /^\d{9}$/],
];
const IDENTITY = [
  ['ES', /^[0-9XYZ]\d{7}[TRWAGMYFPDXBNJZSQVHLCKE]$/],
  ['FI', /^\d{6}[-A+]\d{3}[0-9A-Y]$/],
  ['zh-CN', /^[1-9]\d{5}19\d{2}[01]\d[0-3]\d{4}[0-9X]$/],
  ['PL', /^\d{11}$/],
  ['NO', /^\d{11}$/],
  ['IN', /^[1-9]\d{3} ?\d{4} ?\d{4}$/],
] as const;

const RUNS = { numRuns: 3000 };

const holds = (country: string, text: string): boolean =>
  NATIONAL_NUMBERS.some((number) => number.country === country && number.holds(text));

describe('no number that the library takes is kept from it', () => {
  it.each(TAX)('%s', (locale, form) => {
    const country = locale === 'dk-DK' ? 'DK' : locale.slice(3);
    fc.assert(
      fc.property(fc.stringMatching(form), (text) => holds(country, text) || !isTaxID(text, locale)),
      RUNS,
    );
  });

  it.each(IDENTITY)('%s', (locale, form) => {
    const country = locale === 'zh-CN' ? 'CN' : locale;
    fc.assert(
      fc.property(fc.stringMatching(form), (text) => holds(country, text) || !isIdentityCard(text, locale)),
      RUNS,
    );
  });
});
