import type { ColumnProfile, Profile } from './profile.ts';

/** A field of a Frictionless Table Schema: https://datapackage.org/standard/table-schema/ */
export type TableSchemaField = {
  readonly name: string;
  readonly type: 'integer' | 'number' | 'date' | 'datetime' | 'time' | 'boolean' | 'string';
  readonly format?: 'default' | 'any' | 'email' | 'uri' | 'uuid';
  readonly decimalChar?: ',';
  readonly groupChar?: '.';
  /** False where signs stand by the digits. */
  readonly bareNumber?: false;
  readonly trueValues?: readonly string[];
  readonly falseValues?: readonly string[];
  readonly missingValues?: readonly string[];
  readonly constraints?: {
    readonly required?: true;
    readonly unique?: true;
    readonly enum?: readonly string[];
  };
};

export type TableSchema = {
  readonly $schema: string;
  readonly fields: readonly TableSchemaField[];
  readonly missingValues: readonly string[];
};

type Type = Pick<TableSchemaField, 'type' | 'format'>;

const PROFILE = 'https://datapackage.org/profiles/2.0/tableschema.json';
/** As text is stored by most writers; the spelled tokens of a column stand at its field. */
const EMPTY = '';
/** A list is a rule when its values come back: fewer times, and the next file brings another value. */
const ENUM_REPEATS = 5;
/** A cut value is no value. */
const CUT = '…';
const ISO_DAY = /^\d{4}-\d\d-\d\d$/;
const ISO_LENGTH = 10;
const TRUE_WORDS = /^(true|yes|y|t|on)$/i;

const LOGICAL: Readonly<Record<string, Type>> = {
  time: { type: 'time', format: 'any' },
  email: { type: 'string', format: 'email' },
  url: { type: 'string', format: 'uri' },
  uuid: { type: 'string', format: 'uuid' },
};

/**
 * The Frictionless Table Schema (version 2.0) that a profiled file fulfils, but for its invalid values. Constraints say what the next
 * file is likely to keep: `required` where nothing is missing, `unique` where no value occurs twice, `enum` where few values
 * come back; no ranges.
 */
export const tableSchema = ({ columns }: Pick<Profile, 'columns'>): TableSchema => ({
  $schema: PROFILE,
  fields: columns.map(fieldOf),
  missingValues: [EMPTY],
});

const fieldOf = (column: ColumnProfile): TableSchemaField => {
  const tokens = Object.keys(column.missing.tokens);
  const constraints = constraintsOf(column);
  return {
    name: column.name,
    ...typeOf(column),
    ...(tokens.length > 0 && { missingValues: [EMPTY, ...tokens] }),
    ...(Object.keys(constraints).length > 0 && { constraints }),
  };
};

const typeOf = (column: ColumnProfile): Omit<TableSchemaField, 'name'> => {
  const { type, logical_type, decimal_comma } = column;
  const isMarked = logical_type === 'percentage' || logical_type === 'currency';
  const notation = {
    ...(decimal_comma === true && ({ groupChar: '.' } as const)),
    ...(isMarked && ({ bareNumber: false } as const)),
  };
  switch (type) {
    case 'int':
      return { type: 'integer', ...notation };
    case 'float':
      return { type: 'number', ...(decimal_comma === true && { decimalChar: ',' }), ...notation };
    case 'date':
      return dateTypeOf(column);
    case 'string':
      if (logical_type === 'boolean') return booleanOf(column);
      return (logical_type !== undefined && LOGICAL[logical_type]) || { type: 'string' };
  }
};

/** `default` is `2024-12-31` and nothing else; the written form of others is not kept, so that readers have to find out. */
const dateTypeOf = ({ dates, date_order, lengths, top_values }: ColumnProfile): Type => {
  if (dates !== null && dates.timed > 0) return { type: 'datetime', format: 'any' };
  const isIso =
    date_order === 'ymd' &&
    lengths?.max === ISO_LENGTH &&
    (lengths.min === ISO_LENGTH || top_values.length > 0) &&
    top_values.every(({ value }) => ISO_DAY.test(value));
  return { type: 'date', format: isIso ? 'default' : 'any' };
};

/** Spellings as they stand in the file: the standard's own do not hold `yes` and `no`. */
const booleanOf = ({ top_values }: ColumnProfile): Omit<TableSchemaField, 'name'> => {
  const words = top_values.map(({ value }) => value).filter((word) => /^[a-z]+$/i.test(word));
  const isTrue = (word: string): boolean => TRUE_WORDS.test(word);
  const [trueValues, falseValues] = [words.filter(isTrue), words.filter((word) => !isTrue(word))];
  return {
    type: 'boolean',
    ...(trueValues.length > 0 && { trueValues }),
    ...(falseValues.length > 0 && { falseValues }),
  };
};

const constraintsOf = (column: ColumnProfile): NonNullable<TableSchemaField['constraints']> => {
  const { count, missing, unique } = column;
  return {
    ...(missing.count === 0 && count > 0 && { required: true }),
    ...(unique === 'yes' && count > 1 && { unique: true }),
    ...(isEnum(column) && { enum: column.top_values.map(({ value }) => value).sort() }),
  };
};

/** `top_values` is the whole list when it is as long as there are values. */
const isEnum = ({ type, logical_type, count, distinct, top_values }: ColumnProfile): boolean =>
  type === 'string' &&
  logical_type !== 'boolean' &&
  distinct.exact &&
  distinct.count > 1 &&
  distinct.count === top_values.length &&
  count >= distinct.count * ENUM_REPEATS &&
  top_values.every(({ value }) => !value.endsWith(CUT));
