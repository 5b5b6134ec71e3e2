import {
  GetEventSourceMappingCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import type { TestStack } from './emulator.ts';
import { outputOf } from './emulator-client.ts';
import { eventually } from './eventually.ts';

/** Turns the function's event source mapping on or off, and waits until it is. */
export const setMapping = async (stack: TestStack, Enabled: boolean): Promise<void> => {
  const lambda = new LambdaClient();
  const { EventSourceMappings = [] } = await lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName: outputOf(stack, 'function') }),
  );
  const UUID = EventSourceMappings[0]?.UUID ?? '';
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
  await eventually(`the mapping to be ${Enabled ? 'on' : 'off'}`, async () => {
    const { State } = await lambda.send(new GetEventSourceMappingCommand({ UUID }));
    return State === (Enabled ? 'Enabled' : 'Disabled') ? true : undefined;
  });
};
