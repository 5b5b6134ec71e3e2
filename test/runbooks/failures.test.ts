/** Blocks that could harm when a line of theirs fails, or when they are pasted twice: a terminal goes on with the next line. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { paste } from './paste.ts';
import { blockOf } from './run-block.ts';

const scriptOf = (page: string, name: string): string => blockOf(page, name).script;
const operationsOf = (calls: readonly (readonly string[])[]): string[] =>
  calls.map(([program, service, operation]) => `${program} ${service} ${operation}`);

it('poison-file deletes nothing that was not copied', () => {
  const script = scriptOf('poison-file', 'aside');
  const variables = { FILE: 'a.csv' };

  expect(operationsOf(paste(script, { variables }).calls)).toContain('aws s3api delete-object');
  const denied = paste(script, { variables, does: { aws: 'case "$2" in cp) exit 1;; *) echo v1;; esac' } });
  expect(operationsOf(denied.calls)).toEqual(['aws s3api head-object', 'aws s3 cp']);
});

it('poison-file names no version where the bucket has none', () => {
  const script = scriptOf('poison-file', 'aside');
  const { calls } = paste(script, { variables: { FILE: 'a b.csv' }, does: { aws: 'echo' } });
  expect(calls.find(([, , operation]) => operation === 'delete-object')).toEqual([
    ...['aws', 's3api', 'delete-object', '--bucket', 'the-BUCKET', '--key', 'uploads/a b.csv'],
  ]);
});

it.each(['poison-file', 'dead-letter-queue-not-empty'])(
  '%s keeps the first copy when pasted again',
  (page) => {
    const script = scriptOf(page, 'keep-a-copy');
    const { folder, output } = paste(`${script}\n: > emptied\n${script}`, {
      does: {
        date: 'echo x >> ticks; wc -l < ticks | tr -d " "',
        pipeline: '[ -e emptied ] || echo letter',
      },
    });
    const copies = readdirSync(join(folder, '.local')).map((name) => join(folder, '.local', name));
    expect(copies.map((copy) => readFileSync(copy, 'utf8'))).toEqual(['letter\n', '']);
    expect(output).toMatch(/^1\n0\n/m);
  },
);

it('memory-near-limit loses no description, and adds up no times', () => {
  const script = scriptOf('memory-near-limit', 'new-processes');
  const described = (text: string) =>
    paste(script, { does: { aws: `echo '${text}'`, date: 'echo NOW' } }).calls.find(
      ([, , operation]) => operation === 'update-function-configuration',
    );

  expect(described('Profiles; all (sources a1)')).toContain('restarted NOW; Profiles; all (sources a1)');
  expect(described('restarted BEFORE; Profiles; all (sources a1)')).toContain(
    'restarted NOW; Profiles; all (sources a1)',
  );
  expect(operationsOf(paste(script, { does: { aws: 'exit 1' } }).calls)).toEqual([
    'aws lambda get-function-configuration',
  ]);
});

it('nothing-arriving says so where doctor has no command', () => {
  const { output, calls } = paste(scriptOf('nothing-arriving', 'notify'));
  expect(output).toContain('doctor finds nothing wrong with the notification');
  expect(operationsOf(calls)).toEqual(['pipeline doctor undefined']);
});

it('audit-failing and backfill replay names of any characters', () => {
  const found = [
    '{"file_name":"a \\"b\\".csv","state":"lost"}',
    '{"file_name":"c\\\\d.csv","state":"stale"}',
    '{"file_name":"e.csv","state":"inconsistent"}',
    '{"audited":3}',
  ].join('\n');
  for (const script of [scriptOf('audit-failing', 'replay-lost'), scriptOf('backfill', 'send')]) {
    const { calls } = paste(script, {
      does: { pipeline: `[ "$1" != audit ] || cat <<'END'\n${found}\nEND` },
    });
    expect(calls.slice(1)).toEqual([
      ['pipeline', 'replay', '--file', 'a "b".csv'],
      ['pipeline', 'replay', '--file', 'c\\d.csv'],
    ]);
  }
});

it.each([
  ['a request was not written whole', 'batch-write-item) echo 1', '1 requests were not written whole'],
  ['DynamoDB refuses a request', 'batch-write-item) exit 1', '1 requests were not written whole'],
  ['the restored table cannot be read', 'scan) exit 1', '0 requests were not written whole'],
])('restore-a-table deletes the restored table only after all was copied: %s', (_, answer, says) => {
  const item = (name: string) => `{"PutRequest":{"Item":{"file_name":{"S":"${name}"}}}}`;
  const aws = (first: string) =>
    `case "$2" in ${first};; scan) echo '[${item('sales/a')},${item('other/b')}]';; *) echo 0;; esac`;
  const script = `${scriptOf('restore-a-table', 'copy-back')}\n${scriptOf('restore-a-table', 'tidy-up')}`;
  const variables = { PREFIX: 'sales/' };

  const well = paste(script, { variables, does: { aws: aws('none) :') } });
  const badly = paste(script, { variables, does: { aws: aws(answer) } });

  expect(well.output).toContain('1 events\n0 requests were not written whole\n');
  expect(operationsOf(well.calls)).toContain('aws dynamodb delete-table');
  expect(badly.output).toContain(says);
  expect(badly.output).toContain('Copy back first');
  expect(operationsOf(badly.calls)).not.toContain('aws dynamodb delete-table');
});
