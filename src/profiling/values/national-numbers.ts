import { isIdentityCard, isTaxID } from './validators.ts';

/** Numbers of persons that have a check digit, by country, with the names that columns of them have. */
export type NationalNumber = {
  /** ISO 3166, two letters. */
  readonly country: string;
  readonly names: RegExp;
  readonly holds: (text: string) => boolean;
};

/** What all that the library takes have in common: spares the rest its functions, which take milliseconds to load and to compile. */
type Form = (text: string) => boolean;

const tax = (locale: string, form: Form, names: RegExp): NationalNumber => ({
  country: locale === 'dk-DK' ? 'DK' : locale.slice(3),
  names,
  holds: (text) => text.length <= LONGEST && form(text) && isTaxID(text, locale),
});

const identity = (country: string, locale: IdentityLocale, form: Form, names: RegExp): NationalNumber => ({
  country,
  names,
  holds: (text) => text.length <= LONGEST && form(text) && isIdentityCard(text, locale),
});

type IdentityLocale = Parameters<typeof isIdentityCard>[1];

const LONGEST = 20;

/** Whether a text has so many digits among other characters, and, where told, so many characters. */
const digits =
  (least: number, most = least, length?: number): Form =>
  (text) => {
    if (length !== undefined && text.length !== length) return false;
    let count = 0;
    for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) ^ 0x30) <= 9) count++;
    return count >= least && count <= most;
  };

/** Letters may take the places of any digits. */
const isLettered: Form = (text) => /^[A-Z\d]{14}(?:[A-Z\d]{2})?$/i.test(text);

/** Those with letters first: they are surest. */
export const NATIONAL_NUMBERS: readonly NationalNumber[] = [
  tax('it-IT', isLettered, /fiscale|^cf$/i),
  identity('ES', 'ES', digits(7, 8, 9), /dni|nie|nif/i),
  identity('FI', 'FI', digits(9, 10, 11), /hetu|henkil/i),
  identity('CN', 'zh-CN', digits(15, 18), /身份证|resident|idcard/i),
  tax('fr-FR', digits(13), /fiscal|spi/i),
  tax('ro-RO', digits(13), /cnp/i),
  tax('de-DE', digits(11), /steuer|idnr/i),
  identity('PL', 'PL', digits(11), /pesel/i),
  identity('NO', 'NO', digits(11), /f.dselsnummer|personnummer/i),
  tax('fr-BE', digits(11), /rijksregister|registre|nrn|niss/i),
  tax('hr-HR', digits(11), /oib/i),
  tax('pt-BR', (text) => digits(11)(text) || isLettered(text), /cpf/i),
  identity('IN', 'IN', digits(12), /aadhaar/i),
  tax('sv-SE', digits(10, 12), /personnummer|pnr/i),
  tax('dk-DK', digits(10), /cpr/i),
  tax('cs-CZ', digits(9, 10), /rodn/i),
  tax('nl-NL', digits(9), /bsn|burgerservice|sofi/i),
  tax('pt-PT', digits(9), /nif|contribuinte/i),
  tax('de-AT', digits(9), /steuer/i),
  tax('en-CA', digits(9), /^sin$|social_insurance/i),
];
