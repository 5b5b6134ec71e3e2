import type { Stack } from 'aws-cdk-lib';
import { CfnQueryDefinition, type LogGroup } from 'aws-cdk-lib/aws-logs';
import { queryFolder } from '../src/contracts.ts';
import { readSavedQueries } from '../src/observability/queries/read-saved-queries.ts';
import type { QueryParameter, SavedQuery } from '../src/observability/queries/saved-query.ts';
import type { Configuration } from './configuration.ts';

/**
 * The saved queries in CloudWatch's console, in a folder of the environment, each over the function's log. CloudWatch asks for
 * their parameters itself: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_QueryParameter.html
 */
export const addSavedQueries = (stack: Stack, configuration: Configuration, logGroup: LogGroup): void => {
  if (!configuration.target.can.savedQueries) return;
  for (const query of readSavedQueries()) {
    new CfnQueryDefinition(stack, `Query${pascalCase(query.name)}`, {
      name: `${queryFolder(configuration.env)}/${query.name}`,
      logGroupNames: [logGroup.logGroupName],
      queryString: textOf(query),
      ...(query.parameters.length > 0 && { parameters: query.parameters.map(parameterOf) }),
    });
  }
};

/** What it is for stands above it, since a definition has no description. */
const textOf = ({ title, purpose, text }: SavedQuery): string => `# ${title}\n# ${purpose}\n${text}`;

const parameterOf = ({ name, description, defaultValue }: QueryParameter) => ({
  name,
  description,
  ...(defaultValue !== undefined && { defaultValue }),
});

const pascalCase = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
