import { documentationOf, OPTIONS, type OptionName } from './options.ts';

const HEAD = ['| Option | Default | Accepts | What it does | Why |', '|---|---|---|---|---|'];

/** The README's table of options: one Markdown row an option, below two rows of head. */
export const configurationTable = (): string[] => [
  ...HEAD,
  ...(Object.keys(OPTIONS.entries) as OptionName[]).map((name) => {
    const { default: otherwise, accepts, description, reason } = documentationOf(name);
    return `| \`${name}\` | ${otherwise} | ${accepts} | ${description} | ${reason} |`;
  }),
];
