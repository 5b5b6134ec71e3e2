/** What `cdk` runs: context in, one stack out. */
import { App } from 'aws-cdk-lib';
import { PipelineError } from '../src/errors.ts';
import { readConfiguration } from './configuration.ts';
import { checkCompliance } from './nag.ts';
import { addPipelineStack } from './stack.ts';

try {
  const app = new App();
  addPipelineStack(app, readConfiguration(app.node.getAllContext()));
  checkCompliance(app);
} catch (error) {
  // A wrong option is the caller's: the message is enough, a stack trace would bury it.
  if (!(error instanceof PipelineError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
