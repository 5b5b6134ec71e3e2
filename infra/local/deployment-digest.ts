/** A digest of everything that decides what a deployment contains. */
import { createHash } from 'node:crypto';
import { updateWithFiles } from '../../src/observability/source-digest.ts';

export type Context = Readonly<Record<string, string | number | boolean>>;

/** The function's code, the stack's, and the versions of what both are built with. */
const PATTERNS = ['src/**/*', 'infra/*', 'cdk.json', 'package-lock.json'];
/** The command line runs from the clone; the layer rules keep it out of the function. */
const NOT_DEPLOYED = 'src/cli/';

/** SHA-256, hex. The same files and the same context give the same digest, wherever the clone lies. */
export const deploymentDigest = (root: string, context: Context): string => {
  const hash = createHash('sha256').update(JSON.stringify(Object.entries(context).sort()));
  updateWithFiles(hash, root, PATTERNS, NOT_DEPLOYED);
  return hash.digest('hex');
};
