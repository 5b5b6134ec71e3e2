import { expect, it } from 'vitest';
import { formatLogLine, isAbout, isMetricBlob, parseLogRecord } from '../../../src/cli/logs/log-line.ts';

const plain = (_style: unknown, text: string): string => text;
const TIME = Date.parse('2026-01-31T12:00:00.123Z');
const LINE = {
  level: 'INFO',
  message: 'file done',
  timestamp: '2026-01-31T12:00:00.120Z',
  service: 'profile-files',
  function_request_id: 'r-1',
  file_name: 'a.csv',
  rows: 12,
};

it('shows time, level, message and the keys that differ from line to line', () => {
  expect(formatLogLine(TIME, JSON.stringify(LINE), plain)).toBe(
    '2026-01-31T12:00:00.123Z INFO  file done file_name=a.csv rows=12',
  );
});

it('shows the stack of an error below its line', () => {
  const error = { name: 'TypeError', message: 'x', stack: 'TypeError: x\n    at profile (a.js:1)' };
  const lines = formatLogLine(TIME, JSON.stringify({ ...LINE, level: 'ERROR', error }), plain).split('\n');
  expect(lines.slice(1)).toEqual(['    TypeError: x', '    at profile (a.js:1)']);
});

it('shows lines of the platform as they are', () => {
  expect(formatLogLine(TIME, 'START RequestId: 1\n', plain)).toBe(
    '2026-01-31T12:00:00.123Z START RequestId: 1',
  );
});

it('lets no line act on the terminal', () => {
  const shown = [
    JSON.stringify({ ...LINE, message: '\u001B[2J', file_name: 'a\u001B.csv' }),
    '\u001B[2Jraw',
  ].map((line) => formatLogLine(TIME, line, plain));
  expect(shown.join('')).not.toContain('\u001B');
});

it('knows which lines are about a file', () => {
  expect(isAbout(parseLogRecord(JSON.stringify(LINE)), 'a.csv')).toBe(true);
  expect(isAbout(parseLogRecord(JSON.stringify(LINE)), 'b.csv')).toBe(false);
  expect(isAbout(parseLogRecord('REPORT a.csv'), 'a.csv')).toBe(false);
});

it('knows metric blobs', () => {
  expect(isMetricBlob({ _aws: {} })).toBe(true);
  expect(isMetricBlob(LINE)).toBe(false);
});
