import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { OUTPUTS } from '../src/contracts.ts';

type OutputName = keyof typeof OUTPUTS;

const DESCRIPTIONS: Readonly<Record<OutputName, string>> = {
  bucket: 'Files go below uploads/, summaries come below processed/',
  ingestQueue: 'Notifications of files that wait to be profiled',
  deadLetterQueue: 'Notifications that could not be processed',
  metadataTable: 'What is known of each file',
  eventsTable: 'What happened to each file',
  function: 'Profiles the files',
  logGroup: 'Log of the function',
  alarmTopic: 'Where alarms are published; subscribe chat and pagers to it',
};

/** The stack's outputs, by which the command line finds what was deployed. */
export const addOutputs = (stack: Stack, values: Readonly<Record<OutputName, string>>): void => {
  for (const [name, value] of Object.entries(values) as [OutputName, string][]) {
    new CfnOutput(stack, OUTPUTS[name], { value, description: DESCRIPTIONS[name] });
  }
};
