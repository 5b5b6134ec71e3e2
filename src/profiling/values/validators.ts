/**
 * The functions of `validator` that the engine uses, one import each so that a bundle holds no others.
 */
import creditCard from 'validator/lib/isCreditCard.js';
import email from 'validator/lib/isEmail.js';
import iban from 'validator/lib/isIBAN.js';
import identityCard from 'validator/lib/isIdentityCard.js';
import ip from 'validator/lib/isIP.js';
import alpha2 from 'validator/lib/isISO31661Alpha2.js';
import alpha3 from 'validator/lib/isISO31661Alpha3.js';
import latLong from 'validator/lib/isLatLong.js';
import macAddress from 'validator/lib/isMACAddress.js';
import taxId from 'validator/lib/isTaxID.js';
import url from 'validator/lib/isURL.js';

/** The package is CommonJS made from ES modules: Node imports its `exports`, test runners and some bundlers their `default`. */
const functionOf = <Check>(module: { readonly default: Check }): Check =>
  module.default ?? (module as unknown as Check);

export const isCreditCard = functionOf(creditCard);
export const isEmail = functionOf(email);
export const isIBAN = functionOf(iban);
export const isIdentityCard = functionOf(identityCard);
export const isIP = functionOf(ip);
export const isISO31661Alpha2 = functionOf(alpha2);
export const isISO31661Alpha3 = functionOf(alpha3);
export const isLatLong = functionOf(latLong);
export const isMACAddress = functionOf(macAddress);
export const isTaxID = functionOf(taxId);
export const isURL = functionOf(url);
