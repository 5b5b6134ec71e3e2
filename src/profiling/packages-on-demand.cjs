/**
 * What the engine uses of packages that few files need, each loaded when it is first called: together they take five milliseconds of a
 * start. CommonJS, for nothing else loads by a plain call, from the sources and from a bundle of one file alike (`import()` gives a
 * promise, and the loops over cells cannot wait).
 */

/** @type {typeof import('chardet').analyse} */
exports.analyse = (...given) => require('chardet').analyse(...given);

/** @type {typeof import('validator').isCreditCard} */
exports.isCreditCard = (...given) => require('validator/lib/isCreditCard.js').default(...given);
/** @type {typeof import('validator').isEmail} */
exports.isEmail = (...given) => require('validator/lib/isEmail.js').default(...given);
/** @type {typeof import('validator').isIBAN} */
exports.isIBAN = (...given) => require('validator/lib/isIBAN.js').default(...given);
/** @type {typeof import('validator').isIdentityCard} */
exports.isIdentityCard = (...given) => require('validator/lib/isIdentityCard.js').default(...given);
/** @type {typeof import('validator').isIP} */
exports.isIP = (...given) => require('validator/lib/isIP.js').default(...given);
/** @type {typeof import('validator').isISO31661Alpha2} */
exports.isISO31661Alpha2 = (...given) => require('validator/lib/isISO31661Alpha2.js').default(...given);
/** @type {typeof import('validator').isISO31661Alpha3} */
exports.isISO31661Alpha3 = (...given) => require('validator/lib/isISO31661Alpha3.js').default(...given);
/** @type {typeof import('validator').isLatLong} */
exports.isLatLong = (...given) => require('validator/lib/isLatLong.js').default(...given);
/** @type {typeof import('validator').isMACAddress} */
exports.isMACAddress = (...given) => require('validator/lib/isMACAddress.js').default(...given);
/** @type {typeof import('validator').isTaxID} */
exports.isTaxID = (...given) => require('validator/lib/isTaxID.js').default(...given);
/** @type {typeof import('validator').isURL} */
exports.isURL = (...given) => require('validator/lib/isURL.js').default(...given);
