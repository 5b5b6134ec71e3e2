/**
 * A saved query is a file `NAME.query` in CloudWatch's own language. Comments at its head tell the rest:
 *
 *     # title: Slow invocations
 *     # purpose: Invocations that took longer than five seconds.
 *     # parameter milliseconds = 5000: shorter invocations are left out
 *     filter @type = "REPORT" and @duration > {{milliseconds}}
 *
 * A parameter without `= DEFAULT` has to be given. In the text it stands as `"{{name}}"` where text is meant, and as `{{name}}` where
 * a number or a period is: CloudWatch fills it in the same way (decision 0067).
 */
import { PipelineError } from '../../errors.ts';

export type QueryParameter = {
  readonly name: string;
  readonly description: string;
  readonly defaultValue?: string;
};

export type SavedQuery = {
  readonly name: string;
  readonly title: string;
  readonly purpose: string;
  readonly parameters: readonly QueryParameter[];
  /** The commands, with placeholders. */
  readonly text: string;
};

const HEAD = /^# (title|purpose|parameter)\b:? ?(.*)$/;
const PARAMETER = /^([A-Za-z_]\w*)(?: = (.*?))?: (.+)$/;
/** With the quotes around it, where there are some. */
const PLACEHOLDER = /"\{\{(\w+)\}\}"|\{\{(\w+)\}\}/g;
const NUMBER_OR_PERIOD = /^-?\d+(\.\d+)?([a-z]+)?$/;

/** Reads the file `NAME.query`. @throws Error when its head is incomplete, or does not fit its text. */
export const parseSavedQuery = (name: string, content: string): SavedQuery => {
  const lines = content.split('\n');
  const length = lines.findIndex((line) => !HEAD.test(line));
  const head = lines.slice(0, length).map((line) => HEAD.exec(line)!);
  const only = (key: string): string => {
    const found = head.filter(([, one]) => one === key);
    if (found.length !== 1)
      throw new Error(`${name}.query: one "# ${key}:" is expected, not ${found.length}.`);
    return found[0]![2]!;
  };
  const parameters = head
    .filter(([, key]) => key === 'parameter')
    .map(([, , rest]) => parseParameter(name, rest!));
  const text = lines.slice(length).join('\n').trim();
  const used = new Set(placeholdersOf(text));
  const declared = parameters.map((parameter) => parameter.name);
  const stray = [...used].find((one) => !declared.includes(one)) ?? declared.find((one) => !used.has(one));
  if (stray !== undefined)
    throw new Error(`${name}.query: the parameter ${stray} is declared or used, not both.`);
  return { name, title: only('title'), purpose: only('purpose'), parameters, text };
};

const parseParameter = (query: string, text: string): QueryParameter => {
  const [, name, defaultValue, description] = PARAMETER.exec(text) ?? [];
  if (name === undefined || description === undefined)
    throw new Error(`${query}.query: "# parameter ${text}" is not of the form NAME = DEFAULT: WHAT IT IS.`);
  return { name, description, ...(defaultValue !== undefined && { defaultValue }) };
};

const placeholdersOf = (text: string): string[] =>
  [...text.matchAll(PLACEHOLDER)].map(([, quoted, bare]) => (quoted ?? bare)!);

/**
 * The commands with every parameter filled in, by its default where none is given.
 *
 * No value can become anything but a value: text is quoted so that it ends where it should, and what stands without quotes must
 * be a number or a period.
 *
 * @throws PipelineError `INVALID_OPTION` for a parameter that is unknown, missing or of the wrong kind.
 */
export const fillIn = (query: SavedQuery, given: Readonly<Record<string, string>>): string => {
  for (const name of Object.keys(given)) {
    if (!query.parameters.some((parameter) => parameter.name === name))
      throw new PipelineError('INVALID_OPTION', `${query.name} has no parameter ${name}; ${listOf(query)}.`);
  }
  const fill = (name: string): string => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    const { defaultValue, description } = query.parameters.find((parameter) => parameter.name === name)!;
    if (value !== undefined || defaultValue !== undefined) return (value ?? defaultValue)!;
    throw new PipelineError('INVALID_OPTION', `${query.name} needs --param ${name}=… (${description}).`);
  };
  return query.text.replaceAll(PLACEHOLDER, (_, quoted?: string, bare?: string) => {
    if (quoted !== undefined) return quote(fill(quoted));
    const value = fill(bare!);
    if (NUMBER_OR_PERIOD.test(value)) return value;
    throw new PipelineError(
      'INVALID_OPTION',
      `--param ${bare}=${value}: a number or a period such as 5m is expected.`,
    );
  });
};

const listOf = ({ parameters }: SavedQuery): string =>
  parameters.length === 0 ? 'it takes none' : `it takes ${parameters.map(({ name }) => name).join(', ')}`;

/** As text of the language: in quotes that it does not hold itself, so that a backslash is needed only where it holds both or one. */
const quote = (value: string): string => {
  if (!/["\\]/.test(value)) return `"${value}"`;
  if (!/['\\]/.test(value)) return `'${value}'`;
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
};
