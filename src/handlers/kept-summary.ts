import { text } from 'node:stream/consumers';
import { PipelineError } from '../errors.ts';
import type { ObjectVersion } from '../ledger/object-version.ts';
import type { Summary } from '../profiling/index.ts';
import type { ReadObject } from './read-object.ts';

/** A summary that lies in S3 and stays there; `content` are its bytes as text. */
export type KeptSummary = { readonly content: string; readonly summary: Summary };

/**
 * Reads the summary at `key` that has this eTag.
 *
 * @returns `gone` when it was replaced or deleted meanwhile; undefined when what lies there is no summary of the file.
 * @throws PipelineError `READ_FAILED`, and what `signal` was aborted with.
 */
export const readKeptSummary = async (
  readObject: ReadObject,
  key: string,
  eTag: string | undefined,
  version: ObjectVersion,
  signal?: AbortSignal,
): Promise<KeptSummary | 'gone' | undefined> => {
  // The eTag alone pins it: summaries of two versions differ (source-of.ts), and those of one are equal where their eTags are.
  const summaryObject = { ...version, key, versionId: null, eTag: eTag?.replaceAll('"', '') ?? null };
  try {
    const { body } = await readObject(summaryObject, signal && { signal });
    const content = await text(body);
    const summary = parse(content);
    return summary?.file_name === version.fileName ? { content, summary } : undefined;
  } catch (error) {
    if (isGone(error)) return 'gone';
    throw error;
  }
};

/** Undefined where it is no document of ours. */
const parse = (content: string): Summary | undefined => {
  try {
    const found = JSON.parse(content) as Summary | null;
    return found?.schema_version === undefined ? undefined : found;
  } catch {
    return undefined;
  }
};

const isGone = (error: unknown): boolean =>
  error instanceof PipelineError && (error.code === 'OBJECT_MISSING' || error.code === 'OBJECT_REPLACED');
