import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { outputOf } from '../../support/emulator-client.ts';
import { setMapping } from '../../support/mapping.ts';
import type { Drill, Stage } from '../drill.ts';
import { keepUploading } from '../keep-doing.ts';

const BETWEEN_UPLOADS_MILLISECONDS = 1000;

/** A module that the release does not have: it does not start. */
const MISSING_HANDLER = 'not-bundled.handler';

const setHandler = async ({ stack }: Stage, Handler: string): Promise<void> => {
  await new LambdaClient().send(
    new UpdateFunctionConfigurationCommand({ FunctionName: outputOf(stack, 'function'), Handler }),
  );
};

const handlerOf = async ({ stack }: Stage): Promise<string> => {
  const FunctionName = outputOf(stack, 'function');
  const { Handler = '' } = await new LambdaClient().send(
    new GetFunctionConfigurationCommand({ FunctionName }),
  );
  return Handler;
};

export const BROKEN_DEPLOYMENT: Drill = {
  name: 'broken-deployment',
  story: 'a release is deployed whose function does not start',
  alarm: 'function-erroring',
  speed: 20,
  inject: async (stage, prefix) => {
    const goodHandler = await handlerOf(stage);
    await setHandler(stage, MISSING_HANDLER);
    const stop = keepUploading(stage, prefix, BETWEEN_UPLOADS_MILLISECONDS);
    return {
      variables: {
        FILE: `${prefix}delivery-1.csv`,
        REASON: 'no attempt recorded',
        GOOD_HANDLER: goodHandler,
      },
      end: async () => {
        await stop();
        await setHandler(stage, goodHandler);
        await setMapping(stage.stack, true);
      },
    };
  },
  diagnosis: [
    { page: 'function-erroring', block: 'log', shows: /REPORT RequestId/ },
    { page: 'function-erroring', block: 'state' },
  ],
  mitigation: [
    { page: 'function-erroring', block: 'pause' },
    {
      bridged: 'the release before comes back by its handler, not by a deployment of its commit',
      act: (stage, { variables }) => setHandler(stage, variables.GOOD_HANDLER ?? ''),
    },
    { page: 'function-erroring', block: 'resume' },
    { bridged: 'the producer has no more files', act: (_, { end }) => end?.() ?? Promise.resolve() },
    {
      bridged: 'what is hidden by the visibility timeout comes by itself',
      act: ({ pipeline }) => pipeline.drained(),
    },
    { page: 'redrive', block: 'rest', shows: /messages? moved back/ },
  ],
  verification: [
    { page: 'function-erroring', block: 'upload' },
    { page: 'redrive', block: 'nothing-missing' },
    { page: 'function-erroring', block: 'no-letters' },
  ],
  bridged: [
    'errors of the function: of a process that does not start the emulator logs START, END and REPORT only',
  ],
};
