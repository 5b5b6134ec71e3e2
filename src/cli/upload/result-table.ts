import { uploadKeyOf } from '../../contracts.ts';
import { formatBytes } from '../output/numbers.ts';
import { RECORD_COLUMNS, recordRow } from '../output/record-row.ts';
import { type Cell, renderTable } from '../output/table.ts';
import type { Paint } from '../output/terminal.ts';
import { visible } from '../output/visible.ts';
import type { UploadResult } from './upload-files.ts';

type RenderOptions = { readonly width: number; readonly paint: Paint };

/** What became of each file, as a table; below it the reasons of those that did not end well. */
export const renderResults = (results: readonly UploadResult[], { width, paint }: RenderOptions): string => {
  if (results.every(({ state }) => state === 'sent')) return renderSent(results, { width, paint });
  const table = renderTable(RECORD_COLUMNS, results.map(row), { width, paint });
  const reasons = results.flatMap((result) => reasonOf(result) ?? []);
  return reasons.length === 0 ? table : `${table}\n\n${reasons.map((line) => paint('red', line)).join('\n')}`;
};

/** Results without the local path, as `--json` prints them. */
export const resultDocument = (result: UploadResult): object => {
  const { fileName, sizeBytes, state } = result;
  const head = { file_name: fileName, key: uploadKeyOf(fileName), size_bytes: sizeBytes };
  if (state === 'unsent')
    return { ...head, state, error_code: result.error.code, error_message: result.error.message };
  const sent = { ...head, state, version_id: result.sent.versionId, e_tag: result.sent.eTag };
  return state === 'finished' ? { ...sent, record: result.record } : sent;
};

const renderSent = (results: readonly UploadResult[], options: RenderOptions): string =>
  renderTable(
    [
      { title: 'FILE', flexible: true },
      { title: 'KEY', flexible: true },
      { title: 'SIZE', align: 'right' },
    ],
    results.map(({ fileName, sizeBytes }) => [fileName, uploadKeyOf(fileName), formatBytes(sizeBytes)]),
    options,
  );

const row = (result: UploadResult): Cell[] => {
  if (result.state === 'finished') return recordRow(result.record);
  const status: Cell =
    result.state === 'sent'
      ? 'sent'
      : { text: result.state === 'timeout' ? 'no result' : 'not sent', style: 'red' };
  return [result.fileName, status, '', '', '', '', ''];
};

const reasonOf = (result: UploadResult): string | undefined => {
  const name = visible(result.fileName);
  if (result.state === 'unsent') return `${name}: ${result.error.code}: ${visible(result.error.message)}`;
  if (result.state === 'timeout') {
    return result.replaced
      ? `${name}: another upload of the same name was processed instead`
      : `${name}: sent, but not processed within the timeout`;
  }
  if (result.state === 'sent' || result.record.status === 'success') return undefined;
  return `${name}: ${result.record.error_code ?? 'error'}: ${visible(result.record.error_message ?? '')}`;
};
