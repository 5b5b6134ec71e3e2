import { formatBytes, formatCounted } from '../output/numbers.ts';
import type { UploadResult } from './upload-files.ts';

/** Whether nothing is left to be said about a file. */
export const isGood = (result: UploadResult): boolean =>
  result.state === 'sent' || (result.state === 'finished' && result.record.status === 'success');

/** How a file fared, in the few words of a progress line. */
export const outcomeInWords = (result: UploadResult): string => {
  switch (result.state) {
    case 'sent':
      return `sent ${formatBytes(result.sizeBytes)}`;
    case 'unsent':
      return `not sent (${result.error.code})`;
    case 'timeout':
      return result.replaced ? 'replaced by another upload' : 'no result in time';
    case 'finished':
      return result.record.status === 'success'
        ? `success, ${formatCounted(result.record.row_count, 'row')}`
        : `error (${result.record.error_code ?? 'unknown'})`;
  }
};
