import {
  GetEventSourceMappingCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import type { TestStack } from './emulator.ts';
import { outputOf } from './emulator-client.ts';
import { eventually } from './eventually.ts';

/** Turns the event source mapping of a function, the profiling one unless told otherwise, on or off, and waits until it is. */
export const setMapping = async (
  stack: TestStack,
  Enabled: boolean,
  FunctionName = outputOf(stack, 'function'),
): Promise<void> => {
  const lambda = new LambdaClient();
  const { EventSourceMappings = [] } = await lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName }),
  );
  const UUID = EventSourceMappings[0]?.UUID ?? '';
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
  await eventually(`the mapping to be ${Enabled ? 'on' : 'off'}`, async () => {
    const { State } = await lambda.send(new GetEventSourceMappingCommand({ UUID }));
    return State === (Enabled ? 'Enabled' : 'Disabled') ? true : undefined;
  });
};
