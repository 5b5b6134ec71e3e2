/** The test's side of a test stack. */
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { OUTPUTS } from '../../src/contracts.ts';
import type { TestStack } from './emulator.ts';

/** Points the AWS clients that this process makes from now on to the stack, and to nothing else. */
export const useStack = ({ environment, certificate }: TestStack): void => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, environment);
  // NODE_EXTRA_CA_CERTS is read when a process starts: it serves child processes only.
  if (certificate !== undefined) {
    setDefaultCACertificates([...getCACertificates('default'), readFileSync(certificate, 'utf8')]);
  }
};

/** One output of the stack, by its name in contracts.OUTPUTS. */
export const outputOf = (stack: TestStack, name: keyof typeof OUTPUTS): string => {
  const value = stack.outputs[OUTPUTS[name]];
  if (value === undefined) throw new Error(`The stack has no output ${OUTPUTS[name]}.`);
  return value;
};
