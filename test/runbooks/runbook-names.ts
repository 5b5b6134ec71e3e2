/** The variables that pages may use: runbooks/names.sh sets them all. */

/** Filled from the stack (`bin/pipeline names`). */
export const STACK_NAMES = [
  'ENV',
  'STACK',
  'BUCKET',
  'INGEST_QUEUE',
  'DEAD_LETTER_QUEUE',
  'FUNCTION',
  'MAPPING',
  'METADATA_TABLE',
  'EVENTS_TABLE',
  'LOG_GROUP',
  'ALARM_TOPIC',
  'DASHBOARD',
  'DEPLOY_OPTIONS',
] as const;

/** Set by the reader, where a page asks for it; each with a value of its kind for parsing. */
export const READER_NAMES: Readonly<Record<string, string>> = {
  FILE: 'sales.csv',
  PREFIX: 'sales/',
  REASON: 'READ_FAILED',
  COUNT: '3',
  REPLAY_ID: 'replay-20261126T140000.000Z',
  CAP: '20',
  SINCE: '1h',
  GRACE: '15m',
  RELEASE: 'v0.1.0',
  RESTORE_TO: '2026-11-26T14:00:00Z',
  NEW_REGION: 'eu-central-1',
};

export const RUNBOOK_NAMES: readonly string[] = [...STACK_NAMES, ...Object.keys(READER_NAMES)];
