/** The functions of `validator` that the engine uses, one file of it each, so that a bundle holds no others. */
import * as packages from '../packages-on-demand.cjs';

export const {
  isCreditCard,
  isEmail,
  isIBAN,
  isIdentityCard,
  isIP,
  isISO31661Alpha2,
  isISO31661Alpha3,
  isLatLong,
  isMACAddress,
  isTaxID,
  isURL,
} = packages;
