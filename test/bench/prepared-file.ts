import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { generate, type Truth } from './data/generate.ts';
import type { ShapeName } from './data/shape.ts';

export type PreparedFile = { readonly path: string; readonly truth: Truth };

/** Not in the repository; everything in it can be made again. */
export const FOLDER = join(import.meta.dirname, '../../.local/bench');

/** A generated file with its truth, kept from an earlier run of the same generator. */
export const prepareFile = async (shape: ShapeName, bytes: number): Promise<PreparedFile> => {
  const path = join(FOLDER, `${shape}-${bytes}-${generatorDigest()}.csv`);
  const truthPath = `${path}.truth.json`;
  if (!existsSync(truthPath)) {
    mkdirSync(FOLDER, { recursive: true });
    process.stderr.write(`making ${path}\n`);
    let truth: Truth | undefined;
    const chunks = function* () {
      truth = yield* generate(shape, bytes);
    };
    await pipeline(Readable.from(chunks()), createWriteStream(path));
    // Last, as the sign that the file is whole.
    await writeFile(truthPath, JSON.stringify(truth));
  }
  return { path, truth: JSON.parse(readFileSync(truthPath, 'utf8')) };
};

/** The file, compressed as `gzip` does by default. */
export const prepareGzip = async ({ path }: PreparedFile): Promise<string> => {
  const packed = `${path}.gz`;
  if (!existsSync(packed)) {
    process.stderr.write(`making ${packed}\n`);
    await pipeline(createReadStream(path), createGzip(), createWriteStream(`${packed}.part`));
    await rename(`${packed}.part`, packed);
  }
  return packed;
};

/** A changed generator makes other files, so that no truth is held against old data. */
const generatorDigest = (): string => {
  const folder = join(import.meta.dirname, 'data');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 8);
};
