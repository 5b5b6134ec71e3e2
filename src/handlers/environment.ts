import { VARIABLES } from '../contracts.ts';
import { PipelineError } from '../errors.ts';

export type Environment = {
  readonly metadataTable: string;
  readonly eventsTable: string;
  readonly bucket: string;
  readonly deadLetterQueueUrl: string;
};

/**
 * The function's configuration, checked once at its start.
 *
 * @throws PipelineError `INVALID_ENVIRONMENT` naming every variable that is missing.
 */
export const readEnvironment = (variables: Readonly<Record<string, string | undefined>>): Environment => {
  const missing = Object.values(VARIABLES).filter((name) => !variables[name]);
  if (missing.length > 0) {
    throw new PipelineError(
      'INVALID_ENVIRONMENT',
      `Set the environment variables ${missing.join(', ')}; the stack does.`,
    );
  }
  return {
    metadataTable: variables[VARIABLES.metadataTable] as string,
    eventsTable: variables[VARIABLES.eventsTable] as string,
    bucket: variables[VARIABLES.bucket] as string,
    deadLetterQueueUrl: variables[VARIABLES.deadLetterQueueUrl] as string,
  };
};
