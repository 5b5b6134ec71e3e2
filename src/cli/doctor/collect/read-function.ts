import {
  type EventSourceMappingConfiguration,
  type FunctionConfiguration,
  GetFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
  paginateListEventSourceMappings,
} from '@aws-sdk/client-lambda';
import type { Target } from '../../target.ts';
import type { Facts, FunctionFacts, MappingFacts } from '../facts.ts';
import { read } from '../reading.ts';
import { readRole } from './read-role.ts';

type FunctionReadings = Pick<
  Facts,
  'profileFunction' | 'reservedConcurrency' | 'mappings' | 'rolePolicies' | 'roleTrust'
>;

/** The function, its role, and which functions the queue feeds. */
export const readFunction = async (
  target: Target,
  FunctionName: string,
  ingestQueueArn: string,
): Promise<FunctionReadings> => {
  const client = new LambdaClient(target.clientConfig);
  const [profileFunction, reservedConcurrency, mappings] = await Promise.all([
    read('lambda:GetFunctionConfiguration', async () =>
      toFunction(await client.send(new GetFunctionConfigurationCommand({ FunctionName }))),
    ),
    read('lambda:GetFunctionConcurrency', async () => {
      const { ReservedConcurrentExecutions } = await client.send(
        new GetFunctionConcurrencyCommand({ FunctionName }),
      );
      return ReservedConcurrentExecutions;
    }),
    read('lambda:ListEventSourceMappings', async () => {
      const found: MappingFacts[] = [];
      const pages = paginateListEventSourceMappings({ client }, { EventSourceArn: ingestQueueArn });
      for await (const { EventSourceMappings = [] } of pages)
        found.push(...EventSourceMappings.map(toMapping));
      return found;
    }),
  ]);
  return { profileFunction, reservedConcurrency, mappings, ...(await readRole(target, profileFunction)) };
};

const toFunction = (found: FunctionConfiguration): FunctionFacts => ({
  arn: found.FunctionArn ?? '',
  role: found.Role ?? '',
  description: found.Description ?? '',
  runtime: found.Runtime ?? '',
  state: found.State ?? 'Active',
  stateReason: found.StateReason ?? '',
  lastUpdateStatus: found.LastUpdateStatus ?? 'Successful',
  lastUpdateReason: found.LastUpdateStatusReason ?? '',
  memoryMb: found.MemorySize ?? 0,
  timeoutSeconds: found.Timeout ?? 0,
  variables: found.Environment?.Variables ?? {},
  logGroup: found.LoggingConfig?.LogGroup,
});

const toMapping = (found: EventSourceMappingConfiguration): MappingFacts => ({
  id: found.UUID ?? '',
  functionArn: found.FunctionArn ?? '',
  state: found.State ?? '',
  lastResult: found.LastProcessingResult ?? '',
  batchSize: found.BatchSize,
  batchWindowSeconds: found.MaximumBatchingWindowInSeconds ?? 0,
  maximumConcurrency: found.ScalingConfig?.MaximumConcurrency,
  responseTypes: found.FunctionResponseTypes ?? [],
});
