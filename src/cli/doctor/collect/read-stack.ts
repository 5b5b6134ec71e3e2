import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { stackName } from '../../../contracts.ts';
import type { Target } from '../../target.ts';
import { type Expectations, expectationsOf } from '../expectations.ts';
import type { StackFacts } from '../facts.ts';
import { known, type Reading, read } from '../reading.ts';
import { homeOf } from '../stack-home.ts';

export type StackReadings = {
  readonly stack: Reading<StackFacts>;
  readonly expected: Reading<Expectations>;
  readonly clockAheadMs: number | undefined;
};

/** The stack, its template, and the target's clock by the way. */
export const readStack = async (target: Target, now: () => number): Promise<StackReadings> => {
  const client = new CloudFormationClient(target.clientConfig);
  const clock = watchClock(client, now);
  const StackName = stackName(target.env);
  const stack = await read('cloudformation:DescribeStacks', async () => {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    const [found] = Stacks;
    return {
      id: found?.StackId ?? '',
      status: found?.StackStatus ?? '',
      statusReason: found?.StackStatusReason ?? '',
      outputs: new Map(
        found?.Outputs?.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
      ),
    };
  });
  const expected = await read('cloudformation:GetTemplate', async () => {
    const { TemplateBody = '{}' } = await client.send(
      new GetTemplateCommand({ StackName, TemplateStage: 'Processed' }),
    );
    return expectationsOf(TemplateBody, target.env, homeOf(known(stack)?.id ?? ''));
  });
  return { stack, expected, clockAheadMs: clock() };
};

/** The first answer's `Date` against the middle of its request; to the second, as the header is. */
const watchClock = (client: CloudFormationClient, now: () => number): (() => number | undefined) => {
  let ahead: number | undefined;
  client.middlewareStack.add(
    (next) => async (request) => {
      const begin = now();
      const result = await next(request);
      const { headers = {} } = result.response as { headers?: Readonly<Record<string, string>> };
      const told = Date.parse(headers.date ?? headers.Date ?? '');
      if (ahead === undefined && !Number.isNaN(told)) ahead = (begin + now()) / 2 - told;
      return result;
    },
    { step: 'deserialize', priority: 'low' },
  );
  return () => ahead;
};
