import { NATIONAL_NUMBERS } from './national-numbers.ts';
import { isPhone } from './phone.ts';
import { isCreditCard, isEmail, isIBAN } from './validators.ts';

export type PersonalDataKind = 'payment_card' | 'iban' | 'email' | 'phone' | 'us_ssn' | 'national_number';

export type PersonalData = {
  readonly kind: PersonalDataKind;
  /** ISO 3166 code of the country whose numbers they are. */
  readonly country?: string;
  /** Share of the values that validate, 0 to 1, by how often they occur. */
  readonly validated_share: number;
  /** What validates them: a check digit (or checksum), or only how they are written. */
  readonly validated_by: 'check_digit' | 'form';
};

type Check = Omit<PersonalData, 'validated_share'> & {
  readonly holds: (text: string) => boolean;
  /** Names of columns that say so, in English and the language of the country. */
  readonly names: RegExp;
  /** Values that differ without which it may be chance; a telling name makes one enough. */
  readonly distinct: number;
};

/** A kind holds when this share of the values validates. */
const TOLERANCE = 0.9;
/** One wrong digit string in ten or eleven passes a check digit: six in a row are no chance. */
const NO_CHANCE = 6;
const LONGEST = 254;

const CARD = /^\d{4}(?:[ -]?\d{2,6}){2,4}$/;
const IBAN = /^[A-Z]{2}\d{2} ?[A-Z\d](?:[A-Z\d]| (?=[A-Z\d])){9,38}$/;
/** Social security numbers have no check digit; these ranges were never given out. */
const US_SSN = /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/;

const CHECKS: readonly Check[] = [
  {
    kind: 'email',
    validated_by: 'form',
    holds: (text) => text.includes('@') && isEmail(text),
    names: /mail/i,
    distinct: 1,
  },
  {
    kind: 'iban',
    validated_by: 'check_digit',
    holds: (text) => IBAN.test(text) && isIBAN(text),
    names: /iban/i,
    distinct: 1,
  },
  {
    kind: 'payment_card',
    validated_by: 'check_digit',
    holds: (text) => CARD.test(text) && isCreditCard(text),
    names: /card|pan|ccn|credit/i,
    distinct: NO_CHANCE,
  },
  {
    kind: 'us_ssn',
    country: 'US',
    validated_by: 'form',
    holds: (text) => US_SSN.test(text),
    names: /ssn|social/i,
    distinct: 1,
  },
  ...NATIONAL_NUMBERS.map(
    ({ country, holds, names }): Check => ({
      kind: 'national_number',
      country,
      validated_by: 'check_digit',
      holds,
      names,
      distinct: NO_CHANCE,
    }),
  ),
  { kind: 'phone', validated_by: 'form', holds: isPhone, names: /phone|mobile|tel/i, distinct: 1 },
];

/**
 * The kind of personal data that a column holds, undefined where it holds none that is known. For distinct values, off the hot path: slow.
 * @param sample values that are not missing, white space trimmed, with how often each occurs; a few hundred are enough
 * @param name of the column
 */
export const personalData = (
  sample: readonly (readonly [value: string, count: number])[],
  name: string,
): PersonalData | undefined => {
  const total = sample.reduce((sum, [, count]) => sum + count, 0);
  // Names are asked last: two dozen expressions to compile, and most columns hold none of the kinds.
  const holding = CHECKS.map((check) => ({ check, share: validatedShare(sample, total, check) })).filter(
    ({ share, check: { names, distinct } }) =>
      share >= TOLERANCE && (sample.length >= distinct || names.test(name)),
  );
  const told = holding.find(({ check: { names } }) => names.test(name)) ?? holding[0];
  if (told === undefined) return undefined;
  const { kind, country, validated_by } = told.check;
  return { kind, ...(country !== undefined && { country }), validated_share: told.share, validated_by };
};

/** 0 as soon as the tolerance is out of reach. */
const validatedShare = (
  sample: readonly (readonly [string, number])[],
  total: number,
  { holds }: Check,
): number => {
  let failed = 0;
  for (const [text, count] of sample) {
    if (text.length > LONGEST || !holds(text)) failed += count;
    if (total - failed < TOLERANCE * total) return 0;
  }
  return total === 0 ? 0 : Math.round((1 - failed / total) * 10_000) / 10_000;
};
