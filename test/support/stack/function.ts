/** The function of a deployed pipeline as a test sees it: its log, and whether it takes messages. */
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import {
  GetEventSourceMappingCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import type { TestStack } from '../emulator.ts';
import { outputOf } from '../emulator-client.ts';
import { eventually } from '../eventually.ts';

const STOPPING_MILLISECONDS = 2_000;

export const connectFunction = (stack: TestStack) => {
  /** The lines that the function has logged as JSON, oldest first. */
  const logLines = async (): Promise<Record<string, unknown>[]> => {
    const client = new CloudWatchLogsClient();
    const lines: Record<string, unknown>[] = [];
    for await (const { events = [] } of paginateFilterLogEvents(
      { client },
      { logGroupName: outputOf(stack, 'logGroup') },
    )) {
      lines.push(
        ...events
          .filter(({ message }) => message?.startsWith('{'))
          .map(({ message }) => JSON.parse(message ?? '')),
      );
    }
    return lines;
  };

  /** Does `work` while the function takes no messages, so that what it sends is there together afterwards. */
  const whileStopped = async <T>(work: () => Promise<T>): Promise<T> => {
    const lambda = new LambdaClient();
    const FunctionName = outputOf(stack, 'function');
    const { EventSourceMappings = [] } = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName }),
    );
    const UUID = EventSourceMappings[0]?.UUID ?? '';
    const turn = async (Enabled: boolean) => {
      await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
      await eventually(`the mapping to be ${Enabled ? 'on' : 'off'}`, async () => {
        const { State } = await lambda.send(new GetEventSourceMappingCommand({ UUID }));
        return State === (Enabled ? 'Enabled' : 'Disabled') ? true : undefined;
      });
    };
    await turn(false);
    // A poll that was under way when the mapping was turned off may still take messages.
    await sleep(STOPPING_MILLISECONDS);
    try {
      return await work();
    } finally {
      await turn(true);
    }
  };

  return { logLines, whileStopped };
};
