import { isLatLong } from './validators.ts';

/** Both with decimals: two whole numbers are many things. */
const PAIR = /^\(?[+-]?\d{1,3}\.\d+,? ?[+-]?\d{1,3}\.\d+\)?$/;
const POINT = /^POINT ?\(([+-]?\d{1,3}(?:\.\d+)?) ([+-]?\d{1,2}(?:\.\d+)?)\)$/i;
const LATITUDE = /^(?:.*[ _.-])?lat(?:itude)?$/i;
const LONGITUDE = /^(?:.*[ _.-])?(?:lng|lon|long|longitude)$/i;

/** Whether a text is a latitude and longitude, `40.71, -74.01`, in parentheses or not, or a WKT point. */
export const isCoordinates = (text: string): boolean => {
  const point = POINT.exec(text);
  if (point) return Math.abs(Number(point[1])) <= 180 && Math.abs(Number(point[2])) <= 90;
  return PAIR.test(text) && text.includes(',') && isLatLong(text);
};

export type CoordinateAxis = 'latitude' | 'longitude';

/** What a column of numbers is by its name, where its extremes allow it. */
export const coordinateAxis = (name: string, min: number, max: number): CoordinateAxis | undefined => {
  if (LATITUDE.test(name) && min >= -90 && max <= 90) return 'latitude';
  return LONGITUDE.test(name) && min >= -180 && max <= 180 ? 'longitude' : undefined;
};
