import type { IngestResult } from './ingest-file.ts';

/** What became of a file in one batch. */
export type FileOutcome = IngestResult['outcome'] | 'given_back' | 'given_up';

/** Counts the files of a batch by what became of them, and their rows and bytes. */
export type BatchTally = {
  readonly add: (outcome: FileOutcome, rows?: number, bytes?: number) => void;
  readonly totals: () => {
    readonly files: Readonly<Record<FileOutcome, number>>;
    readonly rows: number;
    readonly bytes: number;
  };
};

export const openTally = (): BatchTally => {
  const files = { profiled: 0, failed: 0, duplicate: 0, stale: 0, given_back: 0, given_up: 0 };
  let rows = 0;
  let bytes = 0;
  return {
    add: (outcome, moreRows = 0, moreBytes = 0) => {
      files[outcome]++;
      rows += moreRows;
      bytes += moreBytes;
    },
    totals: () => ({ files, rows, bytes }),
  };
};
