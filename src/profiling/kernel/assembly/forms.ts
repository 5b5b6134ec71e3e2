/** FORM of columns/forms.ts. */
export const INTEGER = 0;
export const POINT = 2;
export const EITHER = 4;
export const CODE = 6;
export const TEXT = 8;
export const BLANK = 9;
export const DATE = 10;
