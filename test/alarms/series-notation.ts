/**
 * A series in a line, much as promtool writes it: one element a minute, `_` for no data.
 *
 *   3            the value 3
 *   3x5          five times the value 3 (promtool has it one time more)
 *   0+2x5        0, 2, 4, 6, 8
 *   _x10         ten minutes without data
 *   1*4,0*6      a minute with four samples of 1 and six of 0
 */

/** The samples of one minute: value and how often. */
export type Samples = readonly { readonly value: number; readonly count: number }[];

const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const ELEMENT = new RegExp(
  `^(?:(?<gap>_)|(?<start>${NUMBER})(?<step>[+-]\\d+(?:\\.\\d+)?)|(?<samples>${NUMBER}(?:\\*\\d+)?(?:,${NUMBER}(?:\\*\\d+)?)*))(?:x(?<times>\\d+))?$`,
);

/** The minutes of a series. Throws at an element that is none. */
export const parseSeries = (text: string): Samples[] => text.trim().split(/\s+/).flatMap(parseElement);

const parseElement = (element: string): Samples[] => {
  const groups = ELEMENT.exec(element)?.groups;
  if (!groups) throw new Error(`"${element}" is no element of a series.`);
  const { gap, start, step, samples, times = '1' } = groups;
  return Array.from({ length: Number(times) }, (_, index): Samples => {
    if (gap !== undefined) return [];
    if (start !== undefined) return [{ value: Number(start) + index * Number(step), count: 1 }];
    return (samples as string).split(',').map((sample) => {
      const [value, count = '1'] = sample.split('*');
      return { value: Number(value), count: Number(count) };
    });
  });
};
