import type { MetadataItem } from '../../ledger/metadata.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import type { BucketObjects } from '../bucket-objects.ts';

export type Selection = {
  /** One file by its name; the rest then does not count. */
  readonly file?: string;
  /** Beginning of the file names. */
  readonly prefix: string;
  /** Milliseconds since 1970: only objects written since. */
  readonly since?: number;
  readonly status?: MetadataItem['status'];
};

/** The names of the files that a selection means, as they are found: by their records where a status is asked for, else by the bucket. */
export async function* selectFiles(
  { file, prefix, since = 0, status }: Selection,
  bucket: Pick<BucketObjects, 'list'>,
  ledger: Pick<LedgerStore, 'items'>,
): AsyncGenerator<string> {
  if (file !== undefined) {
    yield file;
    return;
  }
  if (status !== undefined) {
    for await (const item of ledger.items()) {
      const isMeant = item.status === status && item.file_name.startsWith(prefix);
      if (isMeant && Date.parse(item.upload_timestamp) >= since) yield item.file_name;
    }
    return;
  }
  for await (const page of bucket.list(prefix)) {
    for (const { fileName, lastModified } of page) if (lastModified >= since) yield fileName;
  }
}
