import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { KNOWN_SUFFIXES, uploadKeyOf } from '../../contracts.ts';
import { PipelineError } from '../../errors.ts';

export type PlannedUpload = {
  readonly path: string;
  /** The key below `uploads/`. */
  readonly fileName: string;
  readonly sizeBytes: number;
};
export type UploadPlan = {
  readonly uploads: readonly PlannedUpload[];
  /** Paths found in folders that the pipeline does not take. */
  readonly skipped: readonly string[];
};
export type PlanOptions = {
  /** Folder below `uploads/`, with or without slashes at its ends. */
  readonly prefix: string;
  /** What the deployment is notified of. */
  readonly suffixes: readonly string[];
};

/** S3 refuses longer keys (UTF-8 bytes): https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY_BYTES = 1024;

/**
 * What will be sent where: a file under its base name, a folder's files under their paths within it.
 * @throws PipelineError `FILE_NOT_FOUND` or `INVALID_OPTION` for whatever would make an upload fail or be ignored,
 *   before anything is sent.
 */
export const planUploads = async (paths: readonly string[], options: PlanOptions): Promise<UploadPlan> => {
  const prefix = normalisePrefix(options.prefix);
  const uploads: PlannedUpload[] = [];
  const skipped: string[] = [];
  const isTaken = (path: string): boolean => options.suffixes.some((suffix) => path.endsWith(suffix));
  for (const path of paths) {
    const found = await statOf(path);
    if (!found.isDirectory()) {
      if (!isTaken(path)) throw suffixError(path, options.suffixes);
      uploads.push({ path, fileName: prefix + basename(path), sizeBytes: found.size });
      continue;
    }
    for (const file of await filesIn(path)) {
      if (!isTaken(file)) skipped.push(file);
      else
        uploads.push({
          path: file,
          fileName: prefix + within(path, file),
          sizeBytes: (await statOf(file)).size,
        });
    }
  }
  if (uploads.length === 0)
    throw new PipelineError(
      'FILE_NOT_FOUND',
      `Nothing to upload: no file ends with ${options.suffixes.join(', ')}.`,
    );
  refuseClashes(uploads);
  refuseLongKeys(uploads);
  return { uploads, skipped };
};

/** `sales/2026` as `sales/2026/`; nothing stays nothing. @throws PipelineError `INVALID_OPTION` for empty or dot segments. */
const normalisePrefix = (prefix: string): string => {
  const inner = prefix.replace(/^\/|\/$/g, '');
  if (inner === '') return '';
  if (inner.split('/').some((segment) => ['', '.', '..'].includes(segment))) {
    throw new PipelineError(
      'INVALID_OPTION',
      `--prefix ${prefix}: give folder names separated by single slashes.`,
    );
  }
  return `${inner}/`;
};

const statOf = async (path: string) => {
  try {
    return await stat(path);
  } catch (cause) {
    throw new PipelineError('FILE_NOT_FOUND', `${path}: no such file or folder, or it cannot be read.`, {
      cause,
    });
  }
};

const filesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
};

const within = (folder: string, file: string): string => relative(folder, file).split(sep).join('/');

const suffixError = (path: string, suffixes: readonly string[]): PipelineError => {
  const known = KNOWN_SUFFIXES.find((suffix) => path.endsWith(suffix));
  const remedy =
    known === undefined ? 'rename it' : `rename it, or add ${known} to the deployment's configuration`;
  return new PipelineError(
    'INVALID_OPTION',
    `${path} would be ignored: the deployment takes ${suffixes.join(', ')}; ${remedy}.`,
  );
};

const refuseClashes = (uploads: readonly PlannedUpload[]): void => {
  const seen = new Map<string, string>();
  for (const { fileName, path } of uploads) {
    const other = seen.get(fileName);
    if (other !== undefined) {
      throw new PipelineError(
        'INVALID_OPTION',
        `${other} and ${path} would both become ${uploadKeyOf(fileName)}: upload them with different --prefix.`,
      );
    }
    seen.set(fileName, path);
  }
};

const refuseLongKeys = (uploads: readonly PlannedUpload[]): void => {
  const long = uploads.find(({ fileName }) => Buffer.byteLength(uploadKeyOf(fileName)) > MAX_KEY_BYTES);
  if (long)
    throw new PipelineError(
      'INVALID_OPTION',
      `${long.path}: its key would be longer than S3's ${MAX_KEY_BYTES} bytes.`,
    );
};
