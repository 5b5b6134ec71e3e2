import { VARIABLES } from '../contracts.ts';
import { PipelineError } from '../errors.ts';

export type Environment = {
  readonly metadataTable: string;
  readonly eventsTable: string;
  readonly bucket: string;
  readonly deadLetterQueueUrl: string;
  readonly ingestQueueUrl: string;
  readonly maxReceiveCount: number;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly lagObjectiveSeconds: number;
};

/** Those that hold a whole number from 1 on. */
const NUMBERS = [
  VARIABLES.maxReceiveCount,
  VARIABLES.memoryMb,
  VARIABLES.timeoutSeconds,
  VARIABLES.lagObjectiveSeconds,
];

/**
 * The function's configuration, checked once at its start.
 *
 * @throws PipelineError `INVALID_ENVIRONMENT` naming every variable that is missing or no number where one is needed.
 */
export const readEnvironment = (variables: Readonly<Record<string, string | undefined>>): Environment => {
  const missing = Object.values(VARIABLES).filter((name) => !variables[name]);
  if (missing.length > 0) {
    throw new PipelineError(
      'INVALID_ENVIRONMENT',
      `Set the environment variables ${missing.join(', ')}; the stack does.`,
    );
  }
  const malformed = NUMBERS.filter((name) => !/^[1-9]\d*$/.test(variables[name] ?? ''));
  if (malformed.length > 0) {
    throw new PipelineError(
      'INVALID_ENVIRONMENT',
      `The environment variables ${malformed.join(', ')} must be whole numbers; the stack sets them.`,
    );
  }
  return {
    metadataTable: variables[VARIABLES.metadataTable] as string,
    eventsTable: variables[VARIABLES.eventsTable] as string,
    bucket: variables[VARIABLES.bucket] as string,
    deadLetterQueueUrl: variables[VARIABLES.deadLetterQueueUrl] as string,
    ingestQueueUrl: variables[VARIABLES.ingestQueueUrl] as string,
    maxReceiveCount: Number(variables[VARIABLES.maxReceiveCount]),
    memoryMb: Number(variables[VARIABLES.memoryMb]),
    timeoutSeconds: Number(variables[VARIABLES.timeoutSeconds]),
    lagObjectiveSeconds: Number(variables[VARIABLES.lagObjectiveSeconds]),
  };
};
