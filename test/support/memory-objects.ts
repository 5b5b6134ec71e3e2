import { PipelineError } from '../../src/errors.ts';
import type { ReadObject } from '../../src/handlers/read-object.ts';
import type { WriteSummary } from '../../src/handlers/write-summary.ts';
import { type ObjectVersion, relate } from '../../src/ledger/object-version.ts';

export type MemoryObjects = {
  readonly readObject: ReadObject;
  readonly writeSummary: WriteSummary;
  /** Puts an object and gives the version that its notification would name: a new one, or the one given. */
  readonly put: (fileName: string, content: string | Uint8Array, as?: ObjectVersion) => ObjectVersion;
  readonly remove: (fileName: string) => void;
  readonly summaries: ReadonlyMap<string, { readonly content: string; readonly version: ObjectVersion }>;
  /** Makes the next call of `operation` fail with `error`. */
  readonly failNext: (operation: 'readObject' | 'writeSummary', error: PipelineError) => void;
};

/** An unversioned bucket in memory: the newest bytes of each key, and summaries with the version they are of. */
export const memoryObjects = (): MemoryObjects => {
  const objects = new Map<string, { bytes: Uint8Array; version: ObjectVersion }>();
  const summaries = new Map<string, { content: string; version: ObjectVersion; missingIn?: number }>();
  const failures = new Map<string, PipelineError>();
  let puts = 0;
  const failIfAsked = (operation: string) => {
    const error = failures.get(operation);
    failures.delete(operation);
    if (error) throw error;
  };
  return {
    summaries,
    put: (fileName, content, as) => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      puts++;
      const version: ObjectVersion = as ?? {
        bucket: 'bucket',
        key: `uploads/${fileName}`,
        fileName,
        versionId: null,
        eTag: `e${puts}`,
        sequencer: puts.toString(16).padStart(18, '0'),
        eventTime: new Date(Date.UTC(2026, 0, 1, 0, 0, puts)).toISOString(),
        sizeBytes: bytes.length,
      };
      objects.set(version.key, { bytes, version });
      return version;
    },
    remove: (fileName) => objects.delete(`uploads/${fileName}`),
    failNext: (operation, error) => failures.set(operation, error),
    readObject: async (version) => {
      failIfAsked('readObject');
      const object = objects.get(version.key);
      if (object === undefined)
        throw new PipelineError('OBJECT_MISSING', 'The object was deleted before it was read.');
      if (object.version.eTag !== version.eTag)
        throw new PipelineError('OBJECT_REPLACED', 'The object was replaced.');
      const { bytes } = object;
      return {
        body: (async function* () {
          yield bytes;
        })(),
        lastModified: object.version.eventTime,
      };
    },
    writeSummary: async (key, content, version, { isOfMissing = false, generation = 0 } = {}) => {
      failIfAsked('writeSummary');
      const existing = summaries.get(key);
      const relation = existing && relate(version, existing.version);
      if (relation === 'older') return 'stale';
      const missingIn = existing?.missingIn;
      const stays = missingIn === undefined ? isOfMissing : missingIn >= generation;
      if (existing && relation === 'same' && stays)
        return { content: existing.content, summary: JSON.parse(existing.content) };
      summaries.set(key, { content, version, ...(isOfMissing && { missingIn: generation }) });
      return 'written';
    },
  };
};
