import type { QueryParameter, SavedQuery } from '../../src/observability/queries/saved-query.ts';

/** One query as it was run. */
export type Answered = {
  readonly query: SavedQuery;
  readonly command: string;
  readonly output: string;
};

const INTRODUCTION = `# Saved queries

Questions to the function's log that are asked again and again, each a file in
[src/observability/queries](../src/observability/queries), in CloudWatch's own language. On AWS they lie in the console too (Logs Insights, saved
queries, folder \`data-ingestion-pipeline-{env}\`), where CloudWatch asks for their parameters.

\`\`\`
bin/pipeline insights list                                             what there is, and which runbooks use it
bin/pipeline insights run errors --since 1d                            an hour unless told otherwise; --until ends it
bin/pipeline insights run file-history --param file_name=sales.csv     parameters by name
bin/pipeline insights run slowest-files --limit 5 --json               one document for programs
bin/pipeline insights run errors --show-query                          the query alone, to be pasted and changed
\`\`\`

On AWS CloudWatch evaluates a query and is paid for what it scans. The emulator's Insights answers any query with all lines, so there the
lines of the window (100,000 at most, which is said) are fetched and evaluated by an interpreter of ours, as they are
anywhere with \`--here\`. What that interpreter does not know is an error that names the word, never a guess; where AWS leaves open what
happens ([decision 67](decisions/0067-one-language-two-engines.md)), the saved queries do not depend on it.

The commands read: \`logs:StartQuery\`, \`logs:GetQueryResults\` and \`logs:StopQuery\`; with \`--here\` and on the emulator \`logs:FilterLogEvents\`;
all of them \`cloudformation:DescribeStacks\`.

A query names only what is logged, and answers what it should: tests hold each to the tree of names, to the lines that the function's handler
writes, and to the log of a deployed function. The outputs below are real: \`npm run queries\` deploys to an emulator with a fault-injecting proxy,
makes something of everything happen, asks, and writes this page. What the emulator's platform reports
of memory is no measure, and it times no initialisation; AWS has both. Times are UTC, as on a terminal of 160 columns.`;

export const renderPage = (answers: readonly Answered[], date: string): string =>
  `${[`${INTRODUCTION}\n\nLast written: ${date}.`, ...answers.map(renderQuery)].join('\n\n')}\n`;

const renderQuery = ({ query, command, output }: Answered): string =>
  [
    `## ${query.name}`,
    query.purpose,
    ...query.parameters.map(renderParameter),
    fenced('', query.text),
    fenced('', `$ ${command}\n${output}`),
  ].join('\n\n');

const renderParameter = ({ name, defaultValue, description }: QueryParameter): string =>
  `\`${name}\`: ${description}${defaultValue === undefined ? '; has to be given' : `; ${defaultValue} unless given`}.`;

/** No query and no output has a fence of its own. */
export const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;
