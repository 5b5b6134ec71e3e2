/** Functions that cases of the PapaParse suite give their parser; the corpus has only their results. */

type Transform = (value: string, column: number, name: string) => unknown;

const lower = (text: string): string => text.toLowerCase();

export const SUPPLIED = {
  /** What the function that returns a delimiter returns. */
  delimiter: '$ ',
  header: {
    'Duplicated header names with headerTransform': lower,
    'Header rows are transformed when transformHeader function is provided': lower,
    'transformHeader accepts and optional index attribute': (name, column) =>
      column % 2 === 1 ? lower(name) : name,
  } as Readonly<Record<string, Transform>>,
  value: {
    'Custom transform function is applied to values': lower,
    'Custom transform accepts column number also': (value, column) =>
      column % 2 === 1 ? lower(value) : value,
    'Custom transform accepts header name when using header': (value, _, name) =>
      name === 'B' ? value.toUpperCase() : value,
  } as Readonly<Record<string, Transform>>,
  isTyped: {
    'Dynamic typing by indices can be determined by function': (_, column) => column % 2 === 0,
    'Dynamic typing by headers can be determined by function': (_, __, name) => name.endsWith('_as_int'),
  } as Readonly<Record<string, Transform>>,
};
