import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { EMULATOR_ENVIRONMENT, OUTPUTS, stackName } from '../contracts.ts';
import { PipelineError } from '../errors.ts';
import { explainAwsError } from './aws-errors.ts';
import type { GlobalOptions } from './global-options.ts';
import { EMULATOR_NOT_RUNNING, resolveTarget, type Target } from './target.ts';

/** Names and addresses of the deployed parts, by their names in `contracts.OUTPUTS`. */
export type Resources = Readonly<Record<keyof typeof OUTPUTS, string>>;

/**
 * The target that the options name and the deployed stack there.
 * @throws PipelineError `TARGET_UNREACHABLE`, `ACCESS_DENIED` or `STACK_NOT_FOUND`, each with what to do.
 */
export const openStack = async (
  options: GlobalOptions,
): Promise<{ target: Target; resources: Resources }> => {
  const target = await resolveTarget(options);
  const client = new CloudFormationClient(target.clientConfig);
  const stack = await client
    .send(new DescribeStacksCommand({ StackName: stackName(target.env) }))
    .then(({ Stacks }) => Stacks?.[0])
    .catch((error: unknown) => {
      if (isUnknownStack(error)) return undefined;
      throw explainFor(error, target);
    });
  if (stack === undefined)
    throw notFound(`There is no stack ${stackName(target.env)} at ${target.description}`, target);
  return { target, resources: readOutputs(stack, target) };
};

/** The outputs of a stack as resources. @throws PipelineError `STACK_NOT_FOUND` when one is missing. */
export const readOutputs = (stack: Stack, target: Target): Resources => {
  const values = new Map(stack.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const entries = Object.entries(OUTPUTS).map(([name, key]) => {
    const value = values.get(key);
    if (value === undefined) {
      throw incomplete(
        `The stack ${stack.StackName} (${stack.StackStatus}) has no output ${key}: it is not fully deployed`,
        target,
      );
    }
    return [name, value];
  });
  return Object.fromEntries(entries) as Resources;
};

const notFound = (what: string, { env }: Target): PipelineError => {
  const deploy = env === EMULATOR_ENVIRONMENT ? 'npm start' : `npx cdk deploy --context env=${env}`;
  return new PipelineError(
    'STACK_NOT_FOUND',
    `${what}: deploy it with \`${deploy}\`, or choose another one with --env.`,
  );
};

/** What is deployed has options that a plain deployment would reset: the doctor knows the command with them. */
const incomplete = (what: string, { env }: Target): PipelineError => {
  const next =
    env === EMULATOR_ENVIRONMENT
      ? 'deploy it with `npm start`'
      : '`bin/pipeline doctor` tells how to deploy it';
  return new PipelineError('STACK_NOT_FOUND', `${what}: ${next}, or choose another one with --env.`);
};

const isUnknownStack = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist');

/** What an AWS client threw, in words that fit the target; errors without better words come back as they are. */
export const explainFor = (error: unknown, target: Target): unknown => {
  const explained = explainAwsError(error, target.description);
  return target.isEmulator && explained?.code === 'TARGET_UNREACHABLE'
    ? new PipelineError('TARGET_UNREACHABLE', EMULATOR_NOT_RUNNING, { cause: error })
    : (explained ?? error);
};
