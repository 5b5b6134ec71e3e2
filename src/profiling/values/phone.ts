/**
 * Phone numbers as people write them: international with a plus, or North American. Other national forms look like any other code.
 * The library's patterns by country are no use here: between them they take almost any run of digits.
 */
const INTERNATIONAL = /^\+[1-9](?:[ .\-/]?\(?\d\)?){6,14}$/;
const NORTH_AMERICAN = /^(?:1[ .-])?(?:\([2-9]\d\d\) ?|[2-9]\d\d([ .-]))[2-9]\d\d[ .-]\d{4}$/;

export const isPhone = (text: string): boolean => INTERNATIONAL.test(text) || NORTH_AMERICAN.test(text);
