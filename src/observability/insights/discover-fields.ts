/** The fields that CloudWatch finds in a line of a Lambda function's log by itself. */
import type { LogLine } from './log-line.ts';
import { platformFields } from './platform-fields.ts';
import { fromJson, type Json, type Value } from './values.ts';

export type Row = Map<string, Value>;

/**
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 *
 * @param log the log group, as `account:name`.
 */
export const discoverFields = ({ timestamp, message, logStream }: LogLine, log: string): Row => {
  const row: Row = new Map<string, Value>([
    ['@timestamp', new Date(timestamp)],
    ['@message', message],
    ['@logStream', logStream],
    ['@log', log],
  ]);
  const json = firstJson(message);
  if (json !== undefined) flatten(json, '', row);
  else for (const [name, value] of platformFields(message)) row.set(name, value);
  return row;
};

/** The first JSON object of a line: the line itself, or what follows the text before it. */
const firstJson = (message: string): Json | undefined => {
  const start = message.indexOf('{');
  if (start === -1) return undefined;
  try {
    return JSON.parse(message.slice(start, message.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
};

/** `{"a":{"b":[1]}}` has the field `a.b.0`. A name that begins with @ gets a second one, so that it is none of CloudWatch's own. */
const flatten = (json: Json, prefix: string, row: Row): void => {
  if (typeof json !== 'object' || json === null) {
    const value = fromJson(json);
    if (value !== undefined) row.set(prefix, value);
    return;
  }
  for (const [key, value] of Object.entries(json)) {
    const name = prefix === '' ? key.replace(/^@/, '@@') : `${prefix}.${key}`;
    flatten(value, name, row);
  }
};
