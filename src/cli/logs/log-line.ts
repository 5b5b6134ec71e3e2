import { LOG_KEYS } from '../../observability/names.ts';
import type { Paint, Style } from '../output/terminal.ts';
import { visible } from '../output/visible.ts';

/** A line of the function's own logger; lines of the platform are none. */
export type LogRecord = Readonly<Record<string, unknown>>;

const LEVEL_STYLES: Readonly<Record<string, Style>> = {
  DEBUG: 'dim',
  INFO: 'green',
  WARN: 'yellow',
  ERROR: 'red',
  CRITICAL: 'red',
};
/** The same on every line of a function: they tell nothing about a file. `--json` shows them. */
const LEFT_OUT = new Set([
  ...['level', 'message', 'timestamp', 'service', 'sampling_rate', 'cold_start', 'xray_trace_id', 'error'],
  ...['function_arn', 'function_memory_size', 'function_name', 'function_request_id'],
]);
const LEVEL_WIDTH = 5;

/** A line of the log as an object; `undefined` when it is not JSON of an object. */
export const parseLogRecord = (message: string): LogRecord | undefined => {
  try {
    const parsed: unknown = JSON.parse(message);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as LogRecord)
      : undefined;
  } catch {
    return undefined;
  }
};

/** Whether a line is an embedded metric and not said to a reader. */
export const isMetricBlob = (record: LogRecord): boolean => '_aws' in record;

/** Whether a line is about this file. */
export const isAbout = (record: LogRecord | undefined, fileName: string): boolean =>
  record?.[LOG_KEYS.fileName] === fileName;

/** Time, level, message and the keys that differ from line to line; below it the stack of an error. Times are UTC. */
export const formatLogLine = (timestamp: number, message: string, paint: Paint): string => {
  const time = paint('dim', new Date(timestamp).toISOString());
  const record = parseLogRecord(message);
  if (record === undefined) return `${time} ${paint('dim', formatPlatformLine(message))}`;
  const level = String(record.level ?? '');
  const fields = Object.entries(record).filter(([key]) => !LEFT_OUT.has(key));
  const parts = [
    time,
    paint(LEVEL_STYLES[level] ?? 'reset', visible(level).padEnd(LEVEL_WIDTH)),
    visible(String(record.message ?? '')),
    ...fields.map(([key, value]) => `${paint('cyan', visible(key))}=${formatValue(value)}`),
  ];
  return parts.join(' ') + formatError(record.error);
};

const formatValue = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return visible(typeof value === 'string' && /[\s"=]/.test(value) ? JSON.stringify(value) : text);
};

/** The platform separates its numbers by tabs and writes stack traces in one event. */
const formatPlatformLine = (message: string): string =>
  message
    .trimEnd()
    .split('\n')
    .map((line) => visible(line.replaceAll('\t', '  ')))
    .join('\n    ');

const formatError = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return '';
  const { name, message, stack } = error as { name?: unknown; message?: unknown; stack?: unknown };
  const text = typeof stack === 'string' ? stack : `${name}: ${message}`;
  return text
    .split('\n')
    .map((line) => `\n    ${visible(line.trim())}`)
    .join('');
};
