import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import type { TestStack } from './emulator.ts';
import { outputOf, useStack } from './emulator-client.ts';

/**
 * Makes the function call its queues through the proxy, too: SQS clients follow the host of a queue's URL, not the endpoint
 * that they are given. To be done while the function is idle: the emulator ends its processes.
 */
export const redirectQueues = async (stack: TestStack, proxy: string): Promise<void> => {
  useStack(stack);
  const lambda = new LambdaClient();
  const FunctionName = outputOf(stack, 'function');
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const Variables = Object.fromEntries(
    Object.entries(Environment?.Variables ?? {}).map(([name, value]) => [
      name,
      value.replace(stack.endpoint, proxy),
    ]),
  );
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
};
