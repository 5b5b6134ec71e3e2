import { CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import type { Command } from 'commander';
import { stackName } from '../../contracts.ts';
import { type DeployOptions, deployOptionsIn } from '../deploy-options.ts';
import { globalOptionsOf } from '../global-options.ts';
import { runbookNames, shellNames } from '../names/shell-names.ts';
import { note, print, printJson } from '../output/terminal.ts';
import { openStack, type Resources } from '../stack.ts';
import type { Target } from '../target.ts';

export const configure = (command: Command): Command =>
  command.addHelpText('after', HELP).action(async (_options: unknown, self: Command) => {
    const globals = globalOptionsOf(self);
    const { target, resources } = await openStack(globals);
    const lambda = new LambdaClient(target.clientConfig);
    const names = runbookNames(
      target,
      resources,
      await mappingOf(lambda, resources),
      await readDeployOptions(target),
    );
    if (globals.json) printJson(names);
    else print(shellNames(target, names, await lambda.config.region()));
  });

const HELP = `
Prints variables for a shell: the deployed parts, and what leads \`bin/pipeline\` and \`aws\` to them. \`. runbooks/names.sh\` sets
them; the runbooks' commands use nothing else.`;

/** Empty where there is none, or where it may not be seen: the other names are worth having all the same. */
const mappingOf = async (client: LambdaClient, { function: FunctionName }: Resources): Promise<string> => {
  try {
    const { EventSourceMappings = [] } = await client.send(
      new ListEventSourceMappingsCommand({ FunctionName }),
    );
    return EventSourceMappings[0]?.UUID ?? '';
  } catch {
    note('The event source mapping of the function cannot be read: MAPPING is empty.');
    return '';
  }
};

const readDeployOptions = async (target: Target): Promise<DeployOptions | undefined> => {
  const client = new CloudFormationClient(target.clientConfig);
  const request = new GetTemplateCommand({ StackName: stackName(target.env), TemplateStage: 'Processed' });
  const template = await client.send(request).then(
    ({ TemplateBody = '{}' }) => TemplateBody,
    () => undefined,
  );
  const options = template === undefined ? undefined : deployOptionsIn(template);
  if (options === undefined)
    note(
      template === undefined
        ? 'The template of the stack cannot be read: DEPLOY_OPTIONS is empty.'
        : 'An older release deployed the stack, which does not tell its options: DEPLOY_OPTIONS is empty.',
    );
  return options;
};
