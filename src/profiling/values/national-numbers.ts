import { isIdentityCard, isTaxID } from './validators.ts';

/** Numbers of persons that have a check digit, by country, with the names that columns of them have. */
export type NationalNumber = {
  /** ISO 3166, two letters. */
  readonly country: string;
  readonly names: RegExp;
  readonly holds: (text: string) => boolean;
};

const tax = (locale: string, names: RegExp): NationalNumber => ({
  country: locale === 'dk-DK' ? 'DK' : locale.slice(3),
  names,
  holds: (text) => text.length <= LONGEST && isTaxID(text, locale),
});

const identity = (country: string, locale: IdentityLocale, names: RegExp): NationalNumber => ({
  country,
  names,
  holds: (text) => text.length <= LONGEST && isIdentityCard(text, locale),
});

type IdentityLocale = Parameters<typeof isIdentityCard>[1];

const LONGEST = 20;

/** Those with letters first: they are surest. */
export const NATIONAL_NUMBERS: readonly NationalNumber[] = [
  tax('it-IT', /fiscale|^cf$/i),
  identity('ES', 'ES', /dni|nie|nif/i),
  identity('FI', 'FI', /hetu|henkil/i),
  identity('CN', 'zh-CN', /身份证|resident|idcard/i),
  tax('fr-FR', /fiscal|spi/i),
  tax('ro-RO', /cnp/i),
  tax('de-DE', /steuer|idnr/i),
  identity('PL', 'PL', /pesel/i),
  identity('NO', 'NO', /f.dselsnummer|personnummer/i),
  tax('fr-BE', /rijksregister|registre|nrn|niss/i),
  tax('hr-HR', /oib/i),
  tax('pt-BR', /cpf/i),
  identity('IN', 'IN', /aadhaar/i),
  tax('sv-SE', /personnummer|pnr/i),
  tax('dk-DK', /cpr/i),
  tax('cs-CZ', /rodn/i),
  tax('nl-NL', /bsn|burgerservice|sofi/i),
  tax('pt-PT', /nif|contribuinte/i),
  tax('de-AT', /steuer/i),
  tax('en-CA', /^sin$|social_insurance/i),
];
