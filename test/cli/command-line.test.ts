import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/program.ts';

const PIPELINE = join(import.meta.dirname, '../../bin/pipeline');
const FOLDER = mkdtempSync(join(tmpdir(), 'command-line-'));
const CSV = 'id,price\n1,2.5\n2,\n3,4.5\n';

const { PIPELINE_ENV: _env, PIPELINE_DEBUG: _debug, FORCE_COLOR: _color, ...environment } = process.env;

const pipeline = (
  words: readonly string[],
  options: { input?: string; env?: NodeJS.ProcessEnv } = {},
): SpawnSyncReturns<string> =>
  spawnSync(PIPELINE, words, {
    cwd: FOLDER,
    encoding: 'utf8',
    input: options.input ?? '',
    env: { ...environment, ...options.env },
  });

const fileWith = (name: string, content: string | Buffer): string => {
  writeFileSync(join(FOLDER, name), content);
  return name;
};

describe('usage', () => {
  it('lists every command, the exit codes and where commands go', () => {
    const { status, stdout } = pipeline(['--help']);
    expect(status).toBe(0);
    for (const name of Object.keys(COMMANDS)) expect(stdout).toMatch(new RegExp(`^ {2}${name} +\\w`, 'm'));
    expect(stdout).toContain('Exit codes:');
    expect(stdout).toContain('AWS_ENDPOINT_URL');
  });

  it.each([
    ['profile', ['--delimiter', '--encoding', '--no-header', '--header-rows', '--comment', '--json']],
    ['upload', ['--prefix', '--wait', '--timeout', '--allow-errors', '--env']],
    ['status', ['--limit', '--status', '--region']],
    ['summary', ['file_name', '--json']],
    ['logs', ['--follow', '--since', '--file']],
    ['events', ['file_name', '--json']],
    [
      'audit',
      ['--prefix', '--grace', '--peek', '--no-digests', '--publish', '--names', 'lost', 'Ends with 0'],
    ],
    ['rebuild', ['--dry-run', '--file']],
    ['replay', ['--prefix', '--since', '--status', '--file', '--rate', '--dry-run', '--resume']],
    ['dlq', ['list', 'peek', 'redrive', 'purge']],
    ['watch', ['--interval', '--once', 'calls a minute', 'Ctrl-C']],
    ['doctor', ['notification', 'subscriptions', 'Ends with 0', '--json']],
    ['alarms', ['--all', '--history', 'Ends with 4', 'npm run companion']],
    ['insights', ['list', 'run']],
    ['names', ['runbooks/names.sh', '--json']],
  ])('explains %s', (command, words) => {
    // act
    const { status, stdout } = pipeline([command, '--help']);

    // assess
    expect(status).toBe(0);
    for (const word of words) expect(stdout).toContain(word);
    expect(pipeline(['help', command]).stdout).toBe(stdout);
  });

  it.each([
    ['list', ['--look', '--json']],
    ['peek', ['--limit', '--env']],
    ['redrive', ['--reason', '--prefix', '--older-than', '--limit', '--dry-run']],
    ['purge', ['--yes']],
  ])('explains dlq %s', (command, words) => {
    const { status, stdout } = pipeline(['dlq', command, '--help']);
    expect(status).toBe(0);
    for (const word of words) expect(stdout).toContain(word);
  });

  it('explains insights run', () => {
    const { stdout } = pipeline(['insights', 'run', '--help']);
    for (const word of ['--since', '--until', '--param', '--limit', '--timeout', '--here', '--show-query'])
      expect(stdout).toContain(word);
  });

  it.each([
    [['--bogus'], "unknown option '--bogus'"],
    [['status', '--bogus'], "unknown option '--bogus'"],
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['upload'], "missing required argument 'file'"],
    [['status', '--limit', '0'], 'whole number above 0'],
    [['status', '--env', 'a/b'], 'letters, digits and hyphens'],
    [['profile', '-', '-'], 'only once'],
    [['audit', '--grace', 'soon'], 'Give a span'],
    [['audit', '--names', 'lost,done'], 'States are pending, dead_lettered'],
    [['watch', '--interval', 'often'], 'Give a span'],
    [['alarms', '--history', '0'], 'whole number above 0'],
    [['replay'], 'Say which files'],
    [['replay', '--prefix', ''], 'Say which files'],
    [['replay', '--prefix', '', '--resume', 'replay-1', '--rate', '2'], 'Say which files'],
    [['replay', '--file', ''], 'It is empty'],
    [['rebuild', '--file', ''], 'It is empty'],
    [['logs', '--file', ' '], 'It is empty'],
    [['dlq', 'redrive', '--reason', ''], 'It is empty'],
    [['dlq', 'redrive', '--reason', ' ', '--limit', '1'], 'It is empty'],
    [['dlq', 'redrive', '--prefix', ''], 'It is empty'],
    [['replay', '--file', 'a.csv', '--resume', 'a b'], 'at most 64 letters'],
    [['dlq', 'frobnicate'], "unknown command 'frobnicate'"],
    [['dlq', 'redrive', '--older-than', '2020-01-01'], 'Give a span'],
    [['dlq', 'purge', '--yes', 'all'], 'whole number above 0'],
    [['profile', '-', '--columns', 'a', '--json'], '--json has all'],
    [['insights', 'run'], "missing required argument 'name'"],
    [['insights', 'run', 'erors'], 'did you mean errors?'],
    [['insights', 'run', 'errors', '--param', 'x'], 'Give it as name=value.'],
    [['insights', 'run', 'errors', '--param', 'x=y'], 'errors has no parameter x'],
    [['insights', 'run', 'errors', '--limit', '100001'], 'at most 100000'],
    [['insights', 'run', 'errors', '--until', '2h'], '--since is not before --until'],
    [['insights', 'run', 'file-history'], 'file-history needs --param file_name=…'],
  ])('refuses %j with exit code 2 and one clear line', (words, message) => {
    const { status, stdout, stderr } = pipeline(words);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^pipeline: INVALID_OPTION: /);
    expect(stderr.split('\n')[0]).toContain(message);
  });

  it('runs from any folder and through symbolic links', () => {
    const link = join(FOLDER, 'link-to-pipeline');
    symlinkSync(PIPELINE, link);
    expect(spawnSync(link, ['--help'], { cwd: FOLDER }).status).toBe(0);
  });
});

describe('insights', () => {
  it('lists every saved query with its parameters, without a deployment', () => {
    const { status, stdout } = pipeline(['insights', 'list', '--json']);
    expect(status).toBe(0);
    const { queries } = JSON.parse(stdout);
    expect(queries).toHaveLength(17);
    expect(queries.find(({ name }: { name: string }) => name === 'slow-invocations')).toEqual({
      name: 'slow-invocations',
      title: 'Slow invocations',
      purpose: expect.stringContaining('longer than five seconds'),
      parameters: [{ name: 'milliseconds', defaultValue: '5000', description: expect.any(String) }],
      runbooks: expect.any(Array),
    });
    expect(pipeline(['insights', 'list']).stdout).toMatch(
      /^file-history +Every line about one file.* file_name \(needed\)/m,
    );
  });

  it('shows a query with its parameters filled in, without a deployment', () => {
    const words = [
      'insights',
      'run',
      'file-history',
      '--param',
      'file_name=a "b".csv',
      '--limit',
      '3',
      '--show-query',
    ];
    const { status, stdout } = pipeline(words);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^filter file_name = 'a "b"\.csv'\n/);
    expect(stdout).toMatch(/\| limit 3\n$/);
  });
});

describe('errors', () => {
  it('says that a target does not answer, without a stack trace', () => {
    // prepare
    const env = {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
    };

    // act
    const { status, stdout, stderr } = pipeline(['status', '--json'], { env });

    // assess
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^pipeline: TARGET_UNREACHABLE: .*http:\/\/127\.0\.0\.1:9/);
    expect(stderr).not.toContain('    at ');
    expect(pipeline(['status'], { env: { ...env, PIPELINE_DEBUG: '1' } }).stderr).toContain('    at ');
  });
});

describe('profile', () => {
  it('prints a table for people', () => {
    const { status, stdout, stderr } = pipeline(['profile', fileWith('good.csv', CSV)]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}price +float +1 \(33\.3%\) +0 +2 unique +2\.5 +4\.5 +3\.5 +\S/m);
    expect(stderr).toBe('');
  });

  it('prints the same document for a file and for standard input, but for its name and time', () => {
    // act
    const fromFile = JSON.parse(pipeline(['profile', fileWith('good.csv', CSV), '--json']).stdout);
    const fromStdin = JSON.parse(pipeline(['--json', 'profile', '-'], { input: CSV }).stdout);

    // assess
    expect(fromFile).toMatchObject({
      file_name: 'good.csv',
      status: 'success',
      row_count: 3,
      source: { size_bytes: 24 },
    });
    const { file_name, upload_timestamp, source } = fromFile;
    expect({ ...fromStdin, file_name, upload_timestamp, source }).toEqual(fromFile);
    expect(fromStdin.file_name).toBe('-');
  });

  it('profiles all files, prints an array of documents and fails when one is malformed', () => {
    // act
    const files = [
      fileWith('bad.csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])),
      fileWith('good.csv', CSV),
    ];
    const { status, stdout } = pipeline(['profile', ...files, '--json']);

    // assess
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { file_name: 'bad.csv', status: 'error', error_code: 'NOT_TEXT' },
      { file_name: 'good.csv', status: 'success' },
    ]);
  });

  it('tells all about the columns that are asked for', () => {
    const { status, stdout } = pipeline(['profile', fileWith('good.csv', CSV), '--columns', 'price']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^price: float$/m);
    expect(stdout).toMatch(/^ {2}range +2\.5 … 4\.5$/m);
    expect(stdout).not.toContain('COLUMN');
  });

  it('prints a Table Schema, and none of a file that cannot be read', () => {
    const { stdout } = pipeline(['profile', fileWith('good.csv', CSV), '--table-schema']);
    expect(JSON.parse(stdout).fields).toMatchObject([{ type: 'integer' }, { name: 'price', type: 'number' }]);

    const bad = pipeline(['profile', fileWith('bad.csv', Buffer.from([0x50, 0x4b, 3, 4])), '--table-schema']);
    expect({ status: bad.status, stdout: bad.stdout }).toEqual({ status: 1, stdout: '' });
    expect(bad.stderr).toMatch(/^pipeline: NOT_TEXT: bad\.csv: /);
  });

  it('takes the dialect that it is told', () => {
    const file = fileWith('headless.csv', '1;2\n3;4\n');
    const { stdout } = pipeline(['profile', file, '--no-header', '--delimiter', 'semicolon', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ row_count: 2, dialect: { delimiter: ';', header: false } });
    expect(pipeline(['profile', file, '--header']).stdout).toContain('1 row ·');
  });

  it('takes every part of the dialect', () => {
    const file = fileWith('report.txt', "a report\nof 2020\nn:: t\nno:: text\n!x\n1:: 'y'\n");
    const { stdout } = pipeline([
      ...['profile', file, '--json', '--preamble-rows', '2', '--header-rows', '2', '--delimiter', '::'],
      ...['--quote', "'", '--escape', 'none', '--comment', '!', '--skip-initial-space', '--newline', 'lf'],
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      row_count: 1,
      dialect: {
        delimiter: '::',
        quote: "'",
        escape: null,
        comment: '!',
        skip_initial_space: true,
        preamble_rows: 2,
        header_rows: 2,
        newline: 'lf',
      },
      columns: [{ name: 'n no' }, { name: 't text' }],
    });
    const control = fileWith('control.txt', 'a\x01b\n1\x012\n');
    expect(JSON.parse(pipeline(['profile', control, '--json', '--delimiter', '\\x01']).stdout)).toMatchObject(
      {
        dialect: { delimiter: '\x01' },
      },
    );
  });

  it.each([
    [['--delimiter', 'x'], 'Option "delimiter" has no usable value; give one to eight characters'],
    [['--delimiter', ''], 'Option "delimiter" has no usable value'],
    [['--comment', ''], 'Option "comment" has no usable value'],
    [['--quote', '<<'], 'Give one character, or none.'],
    [['--header-rows', 'two'], 'Give a whole number from 0.'],
    [['--no-header', '--header-rows', '2'], 'Options "header" and "header_rows" contradict each other'],
    [['--delimiter', '##', '--comment', '##'], 'Options "delimiter" and "comment" must differ'],
  ])('refuses %j', (flags, message) => {
    const { status, stderr } = pipeline(['profile', fileWith('good.csv', CSV), ...flags]);
    expect(status).not.toBe(0);
    expect(stderr).toContain(message);
  });

  it('looks at nothing when one file is not there', () => {
    const { status, stdout, stderr } = pipeline(['profile', fileWith('good.csv', CSV), 'absent.csv']);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^pipeline: FILE_NOT_FOUND: absent\.csv/);
  });

  it('leaves quietly when the reader of its output does', () => {
    const wide = fileWith(
      'wide.csv',
      `${Array.from({ length: 2000 }, (_, index) => `column${index}`).join(',')}\n${'1,'.repeat(1999)}1\n`,
    );
    const command = `'${PIPELINE}' profile ${wide} ${wide} --json | head -n 1; printf %s "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', command], {
      cwd: FOLDER,
      encoding: 'utf8',
      env: environment,
    });
    expect(stdout).toBe('[{\n0');
    expect(stderr).toBe('');
  });

  it('ends with 130 on Ctrl-C', async () => {
    // prepare
    const child = spawn(PIPELINE, ['profile', '-'], { cwd: FOLDER, env: environment });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdin.write(CSV.repeat(100_000));
    await once(child.stdin, 'drain');

    // act
    child.kill('SIGINT');
    const [code] = await once(child, 'close');

    // assess
    expect({ code, errors }).toEqual({ code: 130, errors: '' });
  });

  it('colours only for a terminal, and not where it is told not to', () => {
    const file = fileWith('good.csv', CSV);
    const forced = { env: { FORCE_COLOR: '1' } };
    expect(pipeline(['profile', file]).stdout).not.toContain('\u001B');
    expect(pipeline(['profile', file], forced).stdout).toContain('\u001B[');
    expect(pipeline(['profile', file, '--no-color'], forced).stdout).not.toContain('\u001B');
  });
});
