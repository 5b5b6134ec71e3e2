/**
 * Which sources the deployed function was built from. The stack writes it into the function's description, where it costs no
 * call more to read; `pipeline doctor` compares it with that of the checkout.
 */
import { createHash, type Hash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What ends up in the function. Rows, queries and commands are no part of it. */
const FUNCTION_SOURCES = ['src/*.ts', 'src/{handlers,ledger,profiling}/**/*', 'src/observability/*.ts'];

/** Enough to tell builds apart, short enough to read aloud. */
const CHARACTERS = 12;

/** SHA-256, cut, of the function's sources and of the versions of the packages that it is bundled with. */
export const functionSourceDigest = (root: string): string => {
  const hash = createHash('sha256').update(bundledPackages(root));
  updateWithFiles(hash, root, FUNCTION_SOURCES);
  return hash.digest('hex').slice(0, CHARACTERS);
};

/** Adds names and contents of the files that match, wherever the root lies; those below `leftOut` are not there. */
export const updateWithFiles = (
  hash: Hash,
  root: string,
  patterns: readonly string[],
  leftOut?: string,
): void => {
  const files = globSync([...patterns], { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => leftOut === undefined || !file.startsWith(leftOut));
  for (const file of files.sort()) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
};

type LockedPackages = { readonly packages: Readonly<Record<string, { version?: string; dev?: boolean }>> };

/** Tools that only build or test do not reach the function. */
const bundledPackages = (root: string): string => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as LockedPackages;
  return JSON.stringify(
    Object.entries(packages).flatMap(([path, { version, dev }]) =>
      path === '' || dev ? [] : [[path, version]],
    ),
  );
};

/** A description that tells the digest. */
export const withSourceDigest = (description: string, digest: string): string =>
  `${description} (sources ${digest})`;

/** The digest that a description tells; undefined when it tells none. */
export const sourceDigestIn = (description: string): string | undefined =>
  /\(sources ([0-9a-f]+)\)$/.exec(description)?.[1];
