/** A digest of everything that decides what a deployment contains. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export type Context = Readonly<Record<string, string | number | boolean>>;

/** The function's code, the stack's, and the versions of what both are built with. */
const PATTERNS = ['src/**/*', 'infra/*', 'cdk.json', 'package-lock.json'];
/** The command line runs from the clone; the layer rules keep it out of the function. */
const NOT_DEPLOYED = 'src/cli/';

/** SHA-256, hex. The same files and the same context give the same digest, wherever the clone lies. */
export const deploymentDigest = (root: string, context: Context): string => {
  const hash = createHash('sha256').update(JSON.stringify(Object.entries(context).sort()));
  for (const file of sourceFiles(root)) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
};

const sourceFiles = (root: string): string[] =>
  globSync(PATTERNS, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(NOT_DEPLOYED))
    .sort();
