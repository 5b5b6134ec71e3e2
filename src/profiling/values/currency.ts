/** Signs of currencies, and abbreviations that stand by amounts. */
const SIGNS =
  '$ £ € ¥ ￥ ₹ ₽ ₩ ₺ ₴ ₪ ₫ ₦ ₱ ฿ ₿ ¢ US$ A$ AU$ C$ CA$ NZ$ HK$ S$ R$ MX$ NT$ kr kr. zł Kč Ft lei лв руб руб. р. Rs Rs. Fr. RM';
/** ISO 4217, the codes in use. */
const CODES =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL';
const LONGEST = 7;
const DOLLAR = 0x24;

const pack = (mark: Uint8Array): number => mark.reduce((sum, byte) => sum * 256 + byte, 0);

/** Made when first asked for, which few files do: the marks take two milliseconds. */
let marks: ReadonlySet<number> | undefined;
const marksOf = (): ReadonlySet<number> => {
  const all = `${SIGNS} ${CODES}`.split(' ').map((mark) => Buffer.from(mark));
  return new Set(all.filter(({ length }) => length < LONGEST).map(pack));
};
let codes: ReadonlySet<string> | undefined;

/** Whether a text is a currency code of ISO 4217. */
export const isCurrencyCode = (text: string): boolean => {
  codes ??= new Set(CODES.split(' '));
  return codes.has(text);
};

/** Whether bytes are a currency's sign, usual abbreviation, or ISO 4217 code in capitals. */
export const isCurrencyMark = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start === 1 && bytes[start] === DOLLAR) return true;
  if (end === start || end - start >= LONGEST) return false;
  let packed = 0;
  for (let i = start; i < end; i++) packed = packed * 256 + bytes[i]!;
  marks ??= marksOf();
  return marks.has(packed);
};
