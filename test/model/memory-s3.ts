import { createHash } from 'node:crypto';
import { s3Error } from '../support/s3-error.ts';

export type StoredVersion = {
  readonly versionId: string | null;
  readonly eTag: string;
  readonly bytes: Buffer;
  readonly lastModified: Date;
  readonly metadata: Readonly<Record<string, string>>;
};

/** How the bytes of one GetObject come: each `next` is one await that the model can break. */
export type OpenBody = { readonly chunks: readonly Buffer[] };

export type MemoryS3 = {
  readonly put: (key: string, bytes: Buffer, at: number) => StoredVersion;
  readonly remove: (key: string) => void;
  readonly latest: (key: string) => StoredVersion | undefined;
  /** Performs one command of the SDK, by the name of its class; throws what S3 would. */
  readonly perform: (name: string, input: Record<string, unknown>, at: number) => unknown;
};

/** A bucket in memory: versions, delete markers, preconditions and ranges. Without versions only the newest is kept. */
export const memoryS3 = (isVersioned: boolean): MemoryS3 => {
  const keys = new Map<string, { versions: StoredVersion[]; isDeleted: boolean }>();
  let ids = 0;

  const latest = (key: string): StoredVersion | undefined => {
    const entry = keys.get(key);
    return entry?.isDeleted ? undefined : entry?.versions.at(-1);
  };
  const store = (key: string, bytes: Buffer, at: number, metadata = {}): StoredVersion => {
    const version: StoredVersion = {
      versionId: isVersioned ? `v${ids++}` : null,
      eTag: createHash('md5').update(bytes).digest('hex'),
      bytes,
      // S3 tells whole seconds.
      lastModified: new Date(at - (at % 1000)),
      metadata,
    };
    const kept = isVersioned ? (keys.get(key)?.versions ?? []) : [];
    keys.set(key, { versions: [...kept, version], isDeleted: false });
    return version;
  };
  const remove = (key: string): void => {
    const entry = keys.get(key);
    if (entry) keys.set(key, { versions: isVersioned ? entry.versions : [], isDeleted: true });
  };

  const find = (input: Record<string, unknown>): StoredVersion => {
    const key = input.Key as string;
    const found =
      input.VersionId === undefined
        ? latest(key)
        : keys.get(key)?.versions.find(({ versionId }) => versionId === input.VersionId);
    if (found === undefined)
      throw s3Error(404, input.VersionId === undefined ? 'NoSuchKey' : 'NoSuchVersion');
    if (input.IfMatch !== undefined && unquoted(input.IfMatch) !== found.eTag)
      throw s3Error(412, 'PreconditionFailed');
    return found;
  };
  const get = (input: Record<string, unknown>): unknown => {
    const found = find(input);
    const from = Number(/^bytes=(\d+)-/.exec((input.Range as string) ?? '')?.[1] ?? 0);
    const rest = found.bytes.subarray(from);
    const half = Math.ceil(rest.length / 2);
    return {
      ...described(found),
      ContentLength: rest.length,
      Body: { chunks: [rest.subarray(0, half), rest.subarray(half)] } satisfies OpenBody,
      ...(from > 0 && { ContentRange: `bytes ${from}-${found.bytes.length - 1}/${found.bytes.length}` }),
    };
  };
  const putObject = (input: Record<string, unknown>, at: number): unknown => {
    const key = input.Key as string;
    const there = latest(key);
    if (input.IfNoneMatch === '*' && there) throw s3Error(412, 'PreconditionFailed');
    if (input.IfMatch !== undefined && !there) throw s3Error(404, 'NoSuchKey');
    if (input.IfMatch !== undefined && there?.eTag !== unquoted(input.IfMatch))
      throw s3Error(412, 'PreconditionFailed');
    const { eTag } = store(key, Buffer.from(input.Body as string), at, input.Metadata as object);
    return { ETag: `"${eTag}"` };
  };

  const perform = (name: string, input: Record<string, unknown>, at: number): unknown => {
    switch (name) {
      case 'GetObjectCommand':
        return get(input);
      case 'HeadObjectCommand':
        return described(find(input));
      case 'PutObjectCommand':
        return putObject(input, at);
      default:
        throw new Error(`not understood: ${name}`);
    }
  };
  return { put: store, remove, latest, perform };
};

const described = ({ eTag, lastModified, metadata, versionId, bytes }: StoredVersion) => ({
  ETag: `"${eTag}"`,
  LastModified: lastModified,
  Metadata: metadata,
  ContentLength: bytes.length,
  ...(versionId !== null && { VersionId: versionId }),
});

const unquoted = (eTag: unknown): string => String(eTag).replaceAll('"', '');
