/** What a field holds. Discovered fields have no types: text that looks like a number is one where a number is asked for. */

/** A list or a map, as `jsonParse` makes them. */
export type Structure = { readonly [key: string]: Json } | readonly Json[];
export type Json = string | number | boolean | null | Structure;
/** A moment is a `Date`; `undefined` is a field that the event does not have. */
export type Value = string | number | Date | Structure | undefined;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

export const toNumber = (value: Value): number | undefined => {
  if (typeof value === 'number') return value;
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' && NUMBER.test(value) ? Number(value) : undefined;
};

export const toText = (value: Value): string | undefined => {
  if (value === undefined || typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(value);
  return value instanceof Date ? formatMoment(value) : JSON.stringify(value);
};

/** JSON's own values: booleans are 1 and 0, null is as a field that is not there. */
export const fromJson = (json: Json | undefined): Value => {
  if (json === null) return undefined;
  return typeof json === 'boolean' ? Number(json) : json;
};

/** Conditions are 1 and 0 where they are used as values. */
export const isTrue = (value: Value): boolean => value !== undefined && value !== 0 && value !== '';

/** More digits of an average are noise; whole numbers keep all of theirs. */
const DECIMALS = 4;
const formatNumber = (value: number): string => String(Number(value.toFixed(DECIMALS)));

/** As CloudWatch shows moments: `2026-01-31 08:00:00.000`, in UTC. */
const formatMoment = (moment: Date): string => moment.toISOString().slice(0, -1).replace('T', ' ');
